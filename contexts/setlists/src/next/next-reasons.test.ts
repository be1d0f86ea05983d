import { describe, expect, it } from "vitest";
import { aFollower, aPlay, aSet, byId } from "./next-builders.ts";
import { reasonsOf } from "./next-reasons.ts";

const candidate = (nearby: ReturnType<typeof aPlay>[], artist: ReturnType<typeof aFollower> | null = null) => ({
  trackId: "t",
  score: 1,
  nearby,
  artist,
});

describe("reasonsOf", () => {
  it.each([
    ["a DJ and a date", aSet(), "played next in 1 set by 1 DJ, last 2024-01-01 (Night)"],
    ["no date", aSet({ performed_on: null }), "played next in 1 set by 1 DJ (Night)"],
    ["no DJ", aSet({ performers: [] }), "played next in 1 set, last 2024-01-01 (Night)"],
    ["neither", aSet({ performers: [], performed_on: null }), "played next in 1 set (Night)"],
    ["several DJs", aSet({ performers: ["A", "B"] }), "played next in 1 set by 2 DJs, last 2024-01-01 (Night)"],
  ])("says what is known of a set with %s, and no more", (_what, set, text) => {
    expect(reasonsOf(candidate([aPlay()]), byId(set)).map((reason) => reason.text)).toEqual([text]);
  });

  it("names each kind of evidence, the strongest first, with its own counts", () => {
    const sets = byId(aSet(), aSet({ id: "set2", performed_on: "2020", performers: ["Okto Reeve"] }));
    const nearby = [
      aPlay({ distance: 3 }),
      aPlay({ setlistId: "set2", distance: -1 }),
      aPlay({ setlistId: "set2", otherVersion: true }),
      aPlay({ cueMs: 500 }),
    ];
    const reasons = reasonsOf(
      candidate(nearby, aFollower({ setCount: 4, performerCount: 2, lastPlayed: "2019" })),
      sets,
    );
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
      ["artist", 4, 2, "2019"],
    ]);
    expect(reasons[0]?.evidence).toEqual([{ setlist: aSet(), position: 1, cue_ms: 500 }]);
    expect(reasons[3]).toMatchObject({ text: "followed other tracks of the same artist in 4 sets", evidence: [] });
  });

  it("counts all sets and shows the latest, each once", () => {
    const sets = ["2019", "2023-05", "2021-01-01", null, "2020"].map((performed_on, index) =>
      aSet({ id: `set${index}`, performed_on, performers: [`DJ ${index}`] }),
    );
    const plays = sets.flatMap(({ id }) => [aPlay({ setlistId: id }), aPlay({ setlistId: id, position: 9 })]);
    const [reason] = reasonsOf(candidate(plays), byId(...sets));
    expect([reason?.set_count, reason?.performer_count, reason?.last_played]).toEqual([5, 5, "2023-05"]);
    expect(reason?.evidence.map(({ setlist }) => setlist.performed_on)).toEqual(["2023-05", "2021-01-01", "2020"]);
  });
});
