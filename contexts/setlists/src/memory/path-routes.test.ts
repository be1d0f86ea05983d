import { makeHttpServer } from "@segue/kernel/http";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { anEntry, aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import { makeGraphCache } from "../graph/graph-cache.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import { LiveGraph } from "./live-graph.ts";
import { makeGraphSource } from "./memory-graph-store.ts";
import { addPathRoutes } from "./path-routes.ts";

const at = (row: string, bpm: number, camelot: string) => anEntry(row, { bpm, camelot });
const setlists = [
  aSetlist([at("A - a", 124, "8A"), at("B - b", 126, "2A"), at("C - c", 124, "8A")], {
    performers: ["Mara Holt"],
    performedOn: "2019-05-01",
  }),
  aSetlist(["A - a", "B - b"], { performers: ["Okto Reeve"], performedOn: "2021" }),
  aSetlist(["A - a", "D - d", "E - e", "C - c"]),
  aSetlist(["X - x", "Y - y"]),
];

await describeOnEngines("paths", (app) => {
  const ids = new Map<string, string>();

  beforeAll(async () => {
    await app().import(documentOf(setlists));
    const rows = await app().rows<{ id: string; title: string }>("select id, title from setlists.track");
    for (const { id, title } of rows) ids.set(title, id);
  });

  /** Asks a server of this test; letters are the tracks of that title. */
  async function ask(query: Record<string, string | string[]>) {
    const { database } = app();
    const cache = makeGraphCache(database);
    const log = { info: () => undefined, warn: () => undefined };
    const source = makeGraphSource(database);
    const live = new LiveGraph({ source, clock: () => new Date("2024-06-01"), log, snapshotPath: null });
    const server = await makeHttpServer({
      info: { title: "Segue", version: "0.0.0", description: "" },
      logger: makeLogger({ level: "silent", to: "stderr" }),
      metrics: makeMetrics(),
      readiness: async () => ({ ready: true, reason: "" }),
      allowedHosts: "loopback",
    });
    onTestFinished(async () => {
      await server.close();
      await live.close();
    });
    addPathRoutes(server, { live, tracks: makeTrackReader(database, cache), cache });
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each) => [name, ids.get(each) ?? each]),
    );
    const reply = await server.inject({ url: `/paths?${new URLSearchParams(pairs)}` });
    return { status: reply.statusCode, body: reply.json() };
  }

  const titles = async (query: Record<string, string | string[]>): Promise<string | null> => {
    const { body } = await ask(query);
    return body.path?.tracks.map(({ title }: { title: string }) => title).join("") ?? null;
  };

  it("says for each step who has played it, when, and how it mixes", async () => {
    const { status, body } = await ask({ from: "a", to: "c" });
    expect([status, body.alternatives, body.limited_by, body.complete]).toEqual([200, [], [], true]);
    expect(body.path.tracks.map((card: { title: string; id: string }) => [card.title, card.id])).toEqual(
      ["a", "b", "c"].map((title) => [title, ids.get(title)]),
    );
    expect(body.path.cost).toBe(1.1605);
    expect(body.path.steps).toEqual([
      {
        set_count: 2,
        performer_count: 2,
        last_year: 2021,
        same_artist: false,
        cost: 0.5089,
        reasons: [
          { kind: "transition", text: "played in 2 sets by 2 DJs, last 2021" },
          { kind: "harmonic", text: "8A → 2A" },
          { kind: "tempo", text: "+1.6 % tempo" },
        ],
      },
      {
        set_count: 1,
        performer_count: 1,
        last_year: 2019,
        same_artist: false,
        cost: 0.6516,
        reasons: [
          { kind: "transition", text: "played in 1 set by 1 DJ, last 2019" },
          { kind: "harmonic", text: "2A → 8A" },
          { kind: "tempo", text: "−1.6 % tempo" },
        ],
      },
    ]);
  });

  it("goes over tracks on the way, round banned ones, and within limits of key and tempo", async () => {
    expect(await titles({ from: "a", to: "c", via: "d" })).toBe("adec");
    expect(await titles({ from: "a", to: "c", via: ["d", "e"] })).toBe("adec");
    expect(await titles({ from: "a", to: "c", ban_tracks: "b" })).toBe("adec");
    expect(await titles({ from: "a", to: "c", max_key_steps: "1" })).toBe("adec");
    expect(await titles({ from: "a", to: "c", max_tempo_change: "1.5" })).toBe("adec");
    expect(await titles({ from: "a", to: "c", max_tempo_change: "1.7" })).toBe("abc");
  });

  it("gives other paths when asked", async () => {
    const { body } = await ask({ from: "a", to: "c", alternatives: "2" });
    expect(body.alternatives.map(({ tracks }: { tracks: unknown[] }) => tracks.length)).toEqual([4]);
  });

  it("says what stands in the way where there is no path", async () => {
    const { status, body } = await ask({ from: "a", to: "b", max_key_steps: "1", max_tempo_change: "1.7" });
    expect([status, body]).toEqual([
      200,
      {
        path: null,
        alternatives: [],
        limited_by: [{ constraint: "max_key_steps", text: "With any change of key there is a path." }],
        complete: true,
      },
    ]);
    expect((await ask({ from: "a", to: "x" })).body).toMatchObject({ path: null, limited_by: [] });
    expect((await ask({ from: "a", to: "c", max_key_steps: "1", strict: "true" })).body.path).toBeNull();
  });

  const STRANGER = "01900000-0000-7000-8000-ffffffffffff";
  it.each([
    ["a track that is not there", { from: "a", to: STRANGER }, 404, `There is no track ${STRANGER}.`],
    ["a stranger on the way", { from: "a", to: "b", via: STRANGER }, 404, `There is no track ${STRANGER}.`],
    ["the same track at both ends", { from: "a", to: "a" }, 400, "from, via and to must be different tracks."],
    ["a banned end", { from: "a", to: "b", ban_tracks: "b" }, 400, "A track that the path must go over is banned."],
    ["no id", { from: "a", to: "no" }, 400, "The query is not valid."],
    ["a limit beyond the wheel", { from: "a", to: "b", max_key_steps: "8" }, 400, "The query is not valid."],
  ])("refuses %s", async (_what, query, status, message) => {
    const reply = await ask(query);
    expect([reply.status, reply.body.error.message]).toEqual([status, message]);
  });
});
