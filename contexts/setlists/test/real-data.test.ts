import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NextReply, Page, SetlistDetail, TrackCard } from "./replies.ts";
import { openSetlistsApp, type SetlistsApp } from "./setlists-app.ts";

// The folder lies beside the clone and is no part of it.
const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const [, postgres] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
const missing = [
  ...(existsSync(folder) ? [] : ["no ../shared/data beside the clone"]),
  ...(postgres?.unavailable == null ? [] : [postgres.unavailable]),
];
const label = missing.length === 0 ? "" : ` (skipped: ${missing.join("; ")})`;

/** The entry in the main layer after a position. */
const following = ({ entries }: SetlistDetail, position: number) =>
  entries.find((entry) => entry.position > position && entry.layer === 0);

describe.skipIf(missing.length > 0)(`importing real data, slow, on PostgreSQL${label}`, { timeout: 240_000 }, () => {
  let app: SetlistsApp;
  beforeAll(async () => {
    if (postgres === undefined) throw new Error("there is always an entry for PostgreSQL");
    app = await openSetlistsApp(postgres);
  });
  afterAll(() => app.close());

  const read = (path: string) => app.import(readFileSync(folder + path), { filename: path.split("/").at(-1) ?? path });

  it("takes every mix and every row of the DJ Mix data set, with evidence that can be checked", async () => {
    const reply = await read("djmix/djmix-dataset.json.gz");
    expect(reply.counts).toMatchObject({ setlists: 5040, entries: 102_932, rejected: 0 });
    const before = await app.stats();
    expect(before).toMatchObject({ entries: 102_932, identified: reply.counts.identified });
    const nothingLost =
      "select count(*)::integer as n from setlists.setlist_entry where track_id is null and status = 'identified'";
    expect(await app.rows(nothingLost)).toEqual([{ n: 0 }]);

    const { items: tracks } = await app.get<Page<TrackCard>>("/tracks?limit=1");
    const seed = tracks[0]?.id;
    const { items } = await app.get<NextReply>(`/tracks/${seed}/next?limit=5`);
    const exact = items.flatMap(({ track, reasons }) =>
      reasons.flatMap(({ kind, evidence }) =>
        kind === "transition" ? evidence.map((each) => ({ track, ...each })) : [],
      ),
    );
    expect(exact.length).toBeGreaterThan(0);
    for (const { track, setlist, position } of exact) {
      const detail = await app.get<SetlistDetail>(`/setlists/${setlist.id}`);
      expect(detail.entries[position - 1]?.track_id).toBe(seed);
      expect(following(detail, position)?.track_id).toBe(track.id);
    }
  });

  it("takes the wikitext pages, the tables and the text lists with every row", async () => {
    await app.empty();
    expect((await read("mixesdb-wikitext/essential-mix-sample.json")).counts.setlists).toBe(150);
    expect((await read("asot/parsed-sample.csv")).counts).toMatchObject({ setlists: 64, entries: 1699 });
    expect((await read("radio/bbc-gilles-peterson.csv")).counts).toMatchObject({ setlists: 206, entries: 9950 });
    const lists = readdirSync(`${folder}asot/raw`).filter((name) => name.endsWith(".txt"));
    const replies = await Promise.all(lists.map((name) => read(`asot/raw/${name}`)));
    expect(replies.map(({ status }) => status)).toEqual(lists.map(() => "completed"));
    expect(replies.reduce((sum, { counts }) => sum + counts.entries, 0)).toBe(1701);
    const before = await app.stats();
    expect((await app.request("POST", "/graph/rebuild")).body).toEqual(before);
  });
});
