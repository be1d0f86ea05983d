import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHome, type Home } from "./segue.ts";

const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n3. Sable - Voices\n";

const lastLine = (text: string): unknown => JSON.parse(text.trim().split("\n").at(-1) ?? "");

const totals = {
  files: 1,
  setlists: 1,
  entries: 3,
  identified: 3,
  rejected: 0,
  tracks: 3,
  transitions: 2,
  seconds: expect.any(Number),
  failed_files: 0,
};

async function aHomeWithNight(): Promise<Home & { readonly night: string }> {
  const home = await aHome();
  const night = join(home.folder, "night.txt");
  await writeFile(night, NIGHT);
  return { ...home, night };
}

describe("the command line", { timeout: 120_000 }, () => {
  it("imports, answers and exports while a server runs on the same data, and after it has stopped", async () => {
    await using home = await aHomeWithNight();
    const server = await home.serve();
    const imported = await home.run("import", home.night, "--json");
    expect([imported.code, lastLine(imported.stdout)]).toEqual([0, expect.objectContaining(totals)]);
    const next = await home.run("next", "Rill - Undertow", "--json");
    expect([next.code, lastLine(next.stdout)]).toEqual([
      0,
      {
        track: expect.objectContaining({ title: "Undertow", set_count: 1 }),
        items: [
          expect.objectContaining({ track: expect.objectContaining({ title: "Slow Tide" }), set_count: 1 }),
          expect.objectContaining({ track: expect.objectContaining({ title: "Voices" }), set_count: 0 }),
        ],
      },
    ]);
    const stats = await home.run("graph", "stats", "--json");
    expect(lastLine(stats.stdout)).toEqual(await server.json("/graph/stats"));
    await server.stop("SIGTERM");

    const alone = await home.run("graph", "stats", "--json");
    expect(lastLine(alone.stdout)).toEqual(lastLine(stats.stdout));
    const again = await home.run("import", home.night, "--json");
    const nothingNew = { ...totals, tracks: 0, transitions: 0, setlists_new: 0 };
    expect(lastLine(again.stdout)).toEqual(expect.objectContaining(nothingNew));
    const file = join(home.folder, "sets.json");
    expect(await home.run("export", "--format", "json", "--output", file)).toMatchObject({ code: 0 });
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      format: "segue-setlists",
      setlists: [{ title: expect.any(String) }],
    });
    const rebuilt = await home.run("graph", "rebuild", "--json");
    expect(lastLine(rebuilt.stdout)).toEqual(lastLine(stats.stdout));
  });

  it("finds a path and plans a set over what was imported, and says what stands in the way", async () => {
    await using home = await aHomeWithNight();
    await home.run("import", home.night);
    const path = await home.run("path", "rill undertow", "voices", "--json");
    const titles = ["Undertow", "Slow Tide", "Voices"].map((title) => expect.objectContaining({ title }));
    expect([path.code, lastLine(path.stdout)]).toMatchObject([0, { path: { tracks: titles } }]);
    expect((await home.run("path", "rill undertow", "voices")).stdout).toContain("Slow Tide");
    const plan = await home.run("plan", "--from", "rill undertow", "--length", "3");
    expect(plan.code).toBe(0);
    expect(plan.stdout).toMatch(/1\. Rill - Undertow.*2\. .*Slow Tide.*3\. .*Voices/s);
    const tooLong = await home.run("plan", "--from", "rill undertow", "--length", "30");
    expect(tooLong.code).toBe(1);
    expect(tooLong.stdout + tooLong.stderr).not.toBe("");
    const wrong = await home.run("plan", "--length", "0");
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain("tracks: must be >= 2");
  });

  it("speaks in lines for people: what was read, what follows, what is there", async () => {
    await using home = await aHomeWithNight();
    const imported = await home.run("import", home.night, join(home.folder, "missing.txt"));
    expect(imported.code).toBe(1);
    expect(imported.stdout).toContain("1 sets (1 new), 3 entries, 3 identified, 0 lines rejected");
    expect(imported.stdout).toContain("there is no such file");
    expect(imported.stdout.trim().split("\n").at(-1)).toMatch(/^2 files: 1 sets .*, 0 files skipped, 1 files failed, /);
    const next = await home.run("next", "rill undertow");
    expect(next.stdout).toContain("After Rill - Undertow (in 1 sets):");
    expect(next.stdout).toContain("Juno Falter - Slow Tide");
    expect(next.stdout).toContain("#1 in 2020-01-01 - Mara Holt @ Pier Nine");
    const none = await home.run("next", "nobody - nothing");
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('No track matches "nobody - nothing"')]);
  });

  it("applies, lists and verifies migrations, and says what is missing here", async () => {
    await using home = await aHome({}, { migrated: false });
    const up = await home.run("migrate", "up", "--json");
    expect([up.code, lastLine(up.stdout)]).toEqual([
      0,
      { applied: expect.arrayContaining(["setlists/0001_setlists.sql"]) },
    ]);
    const status = await home.run("migrate", "status");
    expect(status.stdout).toContain("applied  setlists/0001_setlists.sql");
    const verify = await home.run("migrate", "verify");
    expect([verify.code, verify.stdout]).toEqual([0, "Every applied migration is as its file.\n"]);
    const doctor = await home.run("doctor", "--json");
    expect(lastLine(doctor.stdout)).toMatchObject({
      findings: [
        { check: "node", ok: true },
        { check: "data folder", ok: true },
        { check: "database", ok: true, detail: "embedded: reachable, migrated" },
        { check: "page" },
      ],
    });
  });

  it.each([
    [["--help"]],
    [["serve", "--help"]],
    [["import", "--help"]],
    [["next", "--help"]],
    [["graph", "--help"]],
    [["graph", "rebuild", "--help"]],
    [["export", "--help"]],
    [["migrate", "--help"]],
    [["demo", "load", "--help"]],
    [["doctor", "--help"]],
    [["--version"]],
  ])("helps with %j", async (args) => {
    await using home = await aHome({}, { migrated: false });
    const { code, stdout, stderr } = await home.run(...args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(args.includes("--help") ? /Usage: segue/ : /^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["nonsense"]],
    [["import"]],
    [["next"]],
    [["next", "a", "--limit", "none"]],
    [["export", "--format", "pdf"]],
    [["graph", "shake"]],
    [["serve", "--roles", "king"]],
    [["serve", "--port", "high"]],
    [["serve", "--host", "0.0.0.0"]],
    [["import", "a", "--what"]],
  ])("exits with 2 for the wrong usage %j, and says what is wrong", async (args) => {
    await using home = await aHome({}, { migrated: false });
    const { code, stdout, stderr } = await home.run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/\S/);
    expect(stderr).not.toContain("    at ");
  });
});
