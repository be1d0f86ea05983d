import { makeHttpServer } from "@segue/kernel/http";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { anEntry, aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import { makeGraphCache } from "../graph/graph-cache.ts";
import { LiveGraph } from "../memory/live-graph.ts";
import { makeGraphSource } from "../memory/memory-graph-store.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import { planIdsOf } from "./plan-ids.ts";
import type { PlanReply } from "./plan-reply.ts";
import { addPlanRoutes } from "./plan-routes.ts";

const at = (row: string, bpm: number, camelot: string) => anEntry(row, { bpm, camelot });
const setlists = [
  aSetlist([at("A - a", 124, "8A"), at("B - b", 126, "9A"), at("C - c", 124, "8A")], {
    title: "Night",
    performers: ["Mara Holt"],
    performedOn: "2019-05-01",
  }),
  aSetlist(["A - a", "B - b"], { performers: ["Okto Reeve"], performedOn: "2021" }),
  aSetlist(["A - a", "D - d", "C - c", "E - e"]),
];
const STRANGER = "01900000-0000-7000-8000-ffffffffffff";

await describeOnEngines("plans", (app) => {
  const ids = new Map<string, string>();

  beforeAll(async () => {
    await app().import(documentOf(setlists));
    const names = "select id, title as name from setlists.track union all select id, name from setlists.artist";
    const all = `${names} union all select id, title from setlists.setlist`;
    for (const { id, name } of await app().rows<{ id: string; name: string }>(all)) ids.set(name, id);
  });

  const idOf = (name: string) => ids.get(name) ?? "";
  const pin = (position: number | "first" | "last", title: string) => ({ position, track_id: idOf(title) });

  async function ask(body: object): Promise<{ status: number; body: PlanReply; errors: unknown }> {
    const { database } = app();
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
    addPlanRoutes(server, {
      database,
      tracks: makeTrackReader(database, makeGraphCache(database)),
      ids: async () => planIdsOf(await live.graph()),
      plan: (task) => live.run("plan", task),
    });
    const reply = await server.inject({ method: "POST", url: "/plans", payload: body });
    const json = reply.json();
    return { status: reply.statusCode, body: json, errors: json.error?.details?.fieldErrors };
  }

  const titlesOf = ({ plans }: PlanReply) => plans.map(({ tracks }) => tracks.map(({ track }) => track.title).join(""));

  it("gives a set with a reason for every move", async () => {
    const { status, body } = await ask({ tracks: 3, pins: [pin("first", "a"), pin("last", "c")], plans: 1 });
    expect([status, body.optimal, body.late, body.notes, body.infeasible]).toEqual([200, true, false, [], null]);
    expect(titlesOf(body)).toEqual(["abc"]);
    expect(body.plans[0]?.tracks.map(({ position, pinned }) => [position, pinned])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(body.plans[0]?.moves[0]).toEqual({
      to_position: 2,
      set_count: 2,
      performer_count: 2,
      last_year: 2021,
      key_steps: 1,
      tempo_change: expect.closeTo(1.613, 3),
      reasons: [
        { kind: "transition", text: "played next in 2 sets by 2 DJs, last 2021" },
        { kind: "harmonic", text: "8A → 9A" },
        { kind: "tempo", text: "+1.6 % tempo" },
      ],
    });
  });

  it("notes what a limit could not be checked for", async () => {
    const { body } = await ask({ tracks: 3, pins: [pin("first", "a"), pin("last", "c")], max_key_steps: 0, plans: 1 });
    expect(titlesOf(body)).toEqual(["adc"]);
    expect(body.plans[0]?.moves[0]?.reasons.map(({ text }) => text)).toEqual(["played next in 1 set", "key unknown"]);
  });

  it("gives several sets that differ, and says when there are fewer", async () => {
    const { body } = await ask({ tracks: 3, pins: [pin(1, "a"), pin(3, "c")], plans: 3 });
    expect(titlesOf(body)).toEqual(["abc", "adc"]);
    expect(body.notes).toEqual(["2 plans of 3: more would share over half of their free tracks with these."]);
  });

  it("takes the tracks of a setlist as its pool", async () => {
    const pool = { setlist_id: idOf("Night") };
    const { body } = await ask({ tracks: 3, pins: [pin("first", "a")], pool });
    expect(titlesOf(body)).toEqual(["abc"]);
  });

  it("bans tracks and artists", async () => {
    const pins = [pin("first", "a"), pin("last", "c")];
    expect(titlesOf((await ask({ tracks: 3, pins, ban_tracks: [idOf("b")] })).body)).toEqual(["adc"]);
    expect(titlesOf((await ask({ tracks: 3, pins, ban_artists: [idOf("D")] })).body)).toEqual(["abc"]);
  });

  it("says what to loosen and where it fails when there is no set", async () => {
    const { status, body } = await ask({ tracks: 4, pins: [pin("first", "b"), pin(2, "a")] });
    expect([status, body.plans]).toEqual([200, []]);
    expect(body.infeasible).toEqual({
      reason: "No set keeps all of these limits. It fails between positions 1 and 2.",
      proven: true,
      between: { from_position: 1, to_position: 2 },
      loosen: [
        {
          text: "allow moves that nobody is known to have played",
          changes: [{ field: "allow_unseen", position: null, value: true }],
        },
      ],
      complete: true,
    });
  });

  it.each<[string, () => object, string[][]]>([
    ["no length", () => ({}), [["tracks", "give either tracks or minutes"]]],
    ["two lengths", () => ({ tracks: 5, minutes: 60 }), [["tracks", "give either tracks or minutes"]]],
    ["too few tracks", () => ({ tracks: 1 }), [["tracks", "must be >= 2"]]],
    ["too many minutes", () => ({ minutes: 721 }), [["minutes", "must be <= 720"]]],
    [
      "a tolerance beyond the length",
      () => ({ minutes: 5, tolerance_minutes: 5 }),
      [["tolerance_minutes", "must be less than minutes"]],
    ],
    [
      "a pin beyond the end",
      () => ({ tracks: 4, pins: [pin(5, "a")] }),
      [["pins/0/position", "is beyond the 4 tracks of the set"]],
    ],
    [
      "a position pinned twice in two words",
      () => ({ tracks: 4, pins: [pin(4, "a"), pin("last", "b")] }),
      [["pins/1/position", "is pinned already"]],
    ],
    [
      "a track pinned twice",
      () => ({ tracks: 4, pins: [pin(1, "a"), pin(2, "a")] }),
      [["pins/1/track_id", "is pinned already, and no track stands twice"]],
    ],
    [
      "ids of nothing",
      () => ({
        tracks: 4,
        pins: [{ position: 1, track_id: STRANGER }],
        ban_tracks: [STRANGER],
        ban_artists: [STRANGER],
        pool: { setlist_id: STRANGER },
      }),
      [
        ["pins/0/track_id", "is not in the graph"],
        ["pool/setlist_id", "is no setlist"],
        ["ban_tracks/0", "is not in the graph"],
        ["ban_artists/0", "is not in the graph"],
      ],
    ],
    [
      "a pin that is banned",
      () => ({ tracks: 4, pins: [pin(1, "a"), pin(2, "b")], ban_tracks: [idOf("a")], ban_artists: [idOf("B")] }),
      [
        ["pins/0/track_id", "is banned too"],
        ["pins/1/track_id", "is by an artist who is banned too"],
      ],
    ],
    [
      "a tempo nobody plays",
      () => ({ tracks: 4, curve: { points: [{ at: 0, bpm: 400 }] } }),
      [["curve/points/0/bpm", "must be <= 300"]],
    ],
    [
      "points out of order",
      () => ({
        tracks: 4,
        curve: {
          points: [
            { at: 0.5, bpm: 120 },
            { at: 0.5, bpm: 124 },
          ],
        },
      }),
      [["curve/points/1/at", "must be after the point before"]],
    ],
    ["a curve of nothing", () => ({ tracks: 4, curve: {} }), [["curve", "give either shape or points"]]],
    ["too many plans", () => ({ tracks: 4, plans: 11 }), [["plans", "must be <= 10"]]],
    ["an unknown word", () => ({ tracks: 4, mood: "dark" }), [["mood", "is not known here"]]],
  ])("refuses %s by its field", async (_what, body, expected) => {
    const { status, errors } = await ask(body());
    expect([status, errors]).toEqual([400, expected.map(([field, reason]) => ({ field, reason }))]);
  });
});
