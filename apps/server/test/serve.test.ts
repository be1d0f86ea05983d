import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHome } from "./segue.ts";

const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n3. Sable - Voices\n";

describe("segue serve", { timeout: 90_000 }, () => {
  it("prints its address, answers, keeps what it was given, and ends cleanly on SIGTERM", async () => {
    await using home = await aHome({}, { migrated: false });
    const first = await home.serve();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await first.json("/healthz")).toEqual({ status: "ok" });
    expect(await first.json("/readyz")).toEqual({ status: "ready" });
    expect(await readFile(join(home.dataDir, "segue.lock"), "utf8")).toMatch(new RegExp(`^\\d+\\n${first.url}\\n$`));
    expect(await first.ended(await first.post(NIGHT, "night.txt"))).toBe("completed");
    const stats = await first.json("/graph/stats");
    expect(stats).toMatchObject({ setlists: 1, entries: 3, transitions: 2 });

    const began = performance.now();
    expect(await first.stop("SIGTERM")).toMatchObject({ code: 0, signal: null, stdout: `Segue is at ${first.url}\n` });
    expect(performance.now() - began).toBeLessThan(8_000);
    await expect(readFile(join(home.dataDir, "segue.lock"))).rejects.toThrow("ENOENT");

    const second = await home.serve();
    expect(await second.json("/graph/stats")).toEqual(stats);
    // 3 s is the promise on an idle machine; beside other tests it may take longer.
    expect(second.startedIn).toBeLessThan(10_000);
    expect(await second.stop("SIGTERM")).toMatchObject({ code: 0 });
  });

  it("takes a data folder over from a server that was killed, and finishes what that one was reading", async () => {
    await using home = await aHome();
    const first = await home.serve();
    const id = await first.post(NIGHT, "night.txt");
    expect(await first.stop("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    const second = await home.serve();
    expect(await second.ended(id)).toBe("completed");
    expect(await second.json("/graph/stats")).toMatchObject({ setlists: 1, entries: 3, transitions: 2 });
    await second.stop("SIGTERM");
  });

  it("refuses a data folder that another server holds, and names it", async () => {
    await using home = await aHome();
    const server = await home.serve();
    const second = await home.run("serve");
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("is in use by process");
    expect(await server.json("/healthz")).toEqual({ status: "ok" });
    await server.stop("SIGTERM");
  });

  it("loads the demo library into an empty database, once, and not after it was removed", async () => {
    await using home = await aHome({ SEGUE_DEMO: "on" });
    const first = await home.serve();
    const demo = await first.json<{ demo_setlists: number }>("/demo");
    expect(demo.demo_setlists).toBeGreaterThanOrEqual(150);
    expect(await first.json("/demo", { method: "DELETE" })).toEqual({ demo_setlists: 0 });
    await first.stop("SIGTERM");
    const second = await home.serve();
    expect(await second.json("/demo")).toEqual({ demo_setlists: 0 });
    await second.stop("SIGTERM");
  });

  it("starts without migrating when it is told so, and is not ready then", async () => {
    await using home = await aHome({ SEGUE_DEMO: "on" }, { migrated: false });
    const server = await home.serve("--no-migrate");
    const reply = await fetch(`${server.url}/api/v1/readyz`);
    expect([reply.status, await reply.json()]).toEqual([
      503,
      { error: { code: "internal-error", message: "Service not ready" } },
    ]);
    expect(await server.json("/healthz")).toEqual({ status: "ok" });
    expect(await server.stop("SIGTERM")).toMatchObject({ code: 0 });
  });
});
