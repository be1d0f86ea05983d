import { describe, expect, it } from "vitest";
import { aFollower, anOwnTrack, aPlay, aRotation, aSet, byId } from "./next-builders.ts";
import { reasonsOf } from "./next-reasons.ts";
import type { Candidate } from "./next-signals.ts";

const candidate = (...nearby: ReturnType<typeof aPlay>[]): Candidate => ({
  trackId: "t",
  nearby,
  artist: null,
  rotation: null,
  own: null,
  labelCount: 0,
  signals: { place: 0, together: 0, rotation: 0, own: 0, label: 0, artist: 0, age: 0 },
});

describe("reasonsOf", () => {
  it.each([
    ["a DJ and a date", aSet(), "played next in 1 set by 1 DJ, last 2024-01-01 (Night)"],
    ["no date", aSet({ performed_on: null }), "played next in 1 set by 1 DJ (Night)"],
    ["no DJ", aSet({ performers: [] }), "played next in 1 set, last 2024-01-01 (Night)"],
    ["neither", aSet({ performers: [], performed_on: null }), "played next in 1 set (Night)"],
    ["several DJs", aSet({ performers: ["A", "B"] }), "played next in 1 set by 2 DJs, last 2024-01-01 (Night)"],
  ])("says what is known of a set with %s, and no more", (_what, set, text) => {
    expect(reasonsOf(candidate(aPlay()), byId(set)).map((reason) => reason.text)).toEqual([text]);
  });

  it("names each kind of evidence, the strongest first, with its own counts", () => {
    const sets = byId(aSet(), aSet({ id: "set2", performed_on: "2020", performers: ["Okto Reeve"] }));
    const artist = aFollower({ setCount: 4, performerCount: 2, lastPlayed: "2019" });
    const nearby = [
      aPlay({ distance: 9 }),
      aPlay({ distance: 3, back: 1 }),
      aPlay({ distance: 3 }),
      aPlay({ setlistId: "set2", distance: -1 }),
      aPlay({ setlistId: "set2", otherVersion: true }),
      aPlay({ cueMs: 500 }),
    ];
    const reasons = reasonsOf({ ...candidate(...nearby), artist }, sets);
    expect(
      reasons.map(({ kind, set_count, performer_count, last_played }) => [
        kind,
        set_count,
        performer_count,
        last_played,
      ]),
    ).toEqual([
      ["transition", 1, 1, "2024-01-01"],
      ["version", 1, 1, "2020"],
      ["near", 2, 2, "2024-01-01"],
      ["session", 1, 1, "2024-01-01"],
      ["artist", 4, 2, "2019"],
    ]);
    const setlist = { id: "set1", title: "Night", performed_on: "2024-01-01", performers: ["Mara Holt"], url: null };
    expect(reasons[0]?.evidence).toEqual([{ setlist, position: 1, cue_ms: 500 }]);
    expect(reasons[4]).toMatchObject({ text: "followed other tracks of the same artist in 4 sets", evidence: [] });
  });

  it("counts all sets and shows the latest, each once", () => {
    const sets = ["2019", "2023-05", "2021-01-01", null, "2020"].map((performed_on, index) =>
      aSet({ id: `set${index}`, performed_on, performers: [`DJ ${index}`] }),
    );
    const plays = sets.flatMap(({ id }) => [aPlay({ setlistId: id }), aPlay({ setlistId: id, position: 9 })]);
    const [reason] = reasonsOf(candidate(...plays), byId(...sets));
    expect([reason?.set_count, reason?.performer_count, reason?.last_played]).toEqual([5, 5, "2023-05"]);
    expect(reason?.evidence.map(({ setlist }) => setlist.performed_on)).toEqual(["2023-05", "2021-01-01", "2020"]);
  });

  it("counts two lists of the same set as one", () => {
    const sets = byId(aSet(), aSet({ id: "set2", performance_id: "set1" }));
    const [reason] = reasonsOf(candidate(aPlay(), aPlay({ setlistId: "set2" })), sets);
    expect([reason?.set_count, reason?.evidence.length]).toEqual([1, 1]);
  });

  it("says what the performer and the label speak for", () => {
    const rotation = aRotation({ setCount: 3, lastPlayed: "2023" });
    const reasons = reasonsOf({ ...candidate(), rotation, own: anOwnTrack(), labelCount: 2 }, byId());
    expect(reasons.map(({ kind, text }) => [kind, text])).toEqual([
      ["performer", "played by this DJ in 3 sets, last 2023"],
      ["own", "a track of this DJ's own"],
      ["label", "on the label of 2 tracks of this set"],
    ]);
    expect(reasons[0]).toMatchObject({ set_count: 3, performer_count: null, last_played: "2023", evidence: [] });
  });

  it("names no date where none is known", () => {
    const texts = reasonsOf({ ...candidate(), rotation: aRotation({ lastPlayed: null }), labelCount: 1 }, byId());
    expect(texts.map(({ text }) => text)).toEqual([
      "played by this DJ in 1 set",
      "on the label of a track of this set",
    ]);
  });
});
