import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { openPostgres } from "@segue/kernel/db";
import { testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CutLine, openCutLine } from "./cut-line.ts";
import { golden } from "./golden.ts";
import { type LibraryApp, openLibraryApp } from "./library-app.ts";
import { aSong } from "./song-builders.ts";

// The embedded database runs in the process and cannot be away from it, so this is about PostgreSQL alone.
const engines = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
const [postgres] = engines.filter(({ name }) => name === "postgres");
if (postgres === undefined) throw new Error("there is always an entry for PostgreSQL");

describe.skipIf(postgres.unavailable !== null)(`a database that goes down ${postgres.label}`, () => {
  let line: CutLine;
  let app: LibraryApp;
  beforeAll(async () => {
    app = await openLibraryApp(postgres, {
      through: async ({ url }) => {
        if (url === null) throw new Error("a PostgreSQL has an address");
        line = await openCutLine(url);
        return openPostgres(line.url);
      },
    });
  });
  beforeEach(() => app.empty());
  afterAll(async () => {
    await app.close();
    await line.cut();
  });

  const reply = async (...request: Parameters<LibraryApp["request"]>) => {
    const { status, text } = await app.request(...request);
    return { status, text };
  };

  it("RDY-02: it is not ready while the database is down, and ready again afterwards", async () => {
    await line.cut();
    expect(await reply("GET", "/readyz")).toEqual({ status: 503, text: golden("rdy_02") });
    expect(await reply("GET", "/healthz")).toEqual({ status: 200, text: golden("hlth_01") });
    await line.mend();
    expect(await reply("GET", "/readyz")).toEqual({ status: 200, text: golden("rdy_01") });
  });

  it("is a 500 with an id on every route of the library, and nothing of it is shown", async () => {
    const id = await app.add(aSong());
    await line.cut();
    const replies = await Promise.all([
      app.request("GET", "/songs"),
      app.request("GET", `/songs/${id}`),
      app.request("POST", "/songs", { body: aSong() }),
      app.request("PATCH", `/songs/${id}`, { body: { duration: 1 } }),
      app.request("DELETE", `/songs/${id}`),
    ]);
    await line.mend();
    const failed = { status: 500, body: { error: { code: "internal-error", message: expect.any(String) } } };
    expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(replies.map(() => failed));
    const logged = app.log.join("");
    for (const { text, headers } of replies) {
      expect(text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|Connection terminated/);
      expect(logged).toContain(/[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0]);
      expect(logged).toContain(headers["x-request-id"]);
    }
    expect(await app.get(`/songs/${id}`)).toMatchObject({ duration: 251 });
  });

  it("in the middle of writes loses none that was answered", async () => {
    const writes = Array.from({ length: 60 }, (_, at) =>
      app.request("POST", "/songs", { body: aSong({ duration: at }) }),
    );
    await Promise.race(writes);
    await line.cut();
    const replies = await Promise.all(writes);
    await line.mend();
    const written = replies.flatMap(({ status, body }) => (status === 201 ? [body] : []));
    expect(written.length).toBeGreaterThan(0);
    expect(replies.filter(({ status }) => status !== 201 && status !== 500)).toEqual([]);
    const { items } = await app.get<{ items: unknown[] }>("/songs?limit=100");
    expect(items).toEqual(expect.arrayContaining(written));
  });
});
