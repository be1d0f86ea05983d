import { setTimeout as wait } from "node:timers/promises";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { setlistsMigrations } from "@segue/setlists";
import { beforeAll, describe, expect, it } from "vitest";
import { aHome, type Home, type RunningServer } from "./segue.ts";

/** Numbers between 0 and 1 that look random and follow from the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// The first takes two batches, the others one.
const SETS = [300, 100, 100, 100, 100];
const ROWS = 40;

/** Invented sets that share tracks within and across documents. */
function aDocument(number: number, count: number): string {
  const random = randomFrom(number);
  const pick = (choices: number) => Math.floor(random() * choices);
  const sets = Array.from({ length: count }, (_, set) => {
    const rows = Array.from({ length: ROWS }, (_, row) => `${row + 1}. Artist ${pick(300)} - Title ${pick(9)}`);
    return `# ${2000 + pick(20)}-01-0${1 + pick(9)} - DJ ${pick(40)} @ Place ${number}.${set}\n\n${rows.join("\n")}\n`;
  });
  return sets.join("\n");
}

const documents = SETS.map((count, number) => aDocument(number + 1, count));

/** Imports every document; how long each took, in ms, and what the library holds then. */
async function importAll(server: RunningServer): Promise<{ took: number[]; stats: unknown }> {
  const took: number[] = [];
  for (const [number, document] of documents.entries()) {
    const began = performance.now();
    expect(await server.ended(await server.post(document, `part-${number}.md`))).toBe("completed");
    took.push(performance.now() - began);
  }
  return { took, stats: await server.json("/graph/stats") };
}

const seed = Math.floor(Math.random() * 1_000_000);

describe("kill -9 during an import", { timeout: 240_000 }, () => {
  let undisturbed: Awaited<ReturnType<typeof importAll>>;

  beforeAll(async () => {
    await using home = await aHome();
    const server = await home.serve();
    undisturbed = await importAll(server);
    await server.stop("SIGKILL");
    const setlists = SETS.reduce((sum, count) => sum + count, 0);
    expect(undisturbed.stats).toMatchObject({ setlists, entries: setlists * ROWS });
  }, 240_000);

  it(`at five random moments (seed ${seed}) loses nothing once all is imported again`, async () => {
    await using home = await aHome();
    const random = randomFrom(seed);
    for (const [number, document] of documents.entries()) {
      const server = await home.serve();
      await server.post(document, `part-${number}.md`);
      await wait(random() * (undisturbed.took[number] ?? 0));
      expect(await server.stop("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    }
    const last = await home.serve();
    expect((await importAll(last)).stats).toEqual(undisturbed.stats);
    expect(await last.json("/graph/rebuild", { method: "POST" })).toEqual(undisturbed.stats);
    await last.stop("SIGTERM");
  });
});

for (const engine of (await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)).slice(1)) {
  describe.skipIf(engine.unavailable !== null)(`kill -9 during an import ${engine.label}`, { timeout: 120_000 }, () => {
    it(`at a random moment (seed ${seed}) loses nothing once it is imported again`, async () => {
      const [document = ""] = documents;
      const importOnce = async (disturb: (server: RunningServer, home: Home) => Promise<RunningServer>) => {
        const database = await engine.open([setlistsMigrations]);
        await using _database = { [Symbol.asyncDispose]: () => database.close() };
        await using home = await aHome({ DATABASE_URL: database.url ?? "" }, { migrated: false });
        const server = await disturb(await home.serve(), home);
        const began = performance.now();
        expect(await server.ended(await server.post(document, "part.md"))).toBe("completed");
        const took = performance.now() - began;
        const stats = await server.json("/graph/stats");
        await server.stop("SIGKILL");
        return { stats, took };
      };
      const undisturbed = await importOnce(async (server) => server);
      const disturbed = await importOnce(async (server, home) => {
        await server.post(document, "part.md");
        await wait(randomFrom(seed)() * undisturbed.took);
        await server.stop("SIGKILL");
        return home.serve();
      });
      expect(disturbed.stats).toEqual(undisturbed.stats);
    });
  });
}
