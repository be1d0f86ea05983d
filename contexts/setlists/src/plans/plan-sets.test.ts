import { describe, expect, it } from "vitest";
import type { PlanAsk } from "./plan-ask.ts";
import { aGraph, aLibrary, aLine, anAsk, plainTracks, type TestEdge, type TestGraph } from "./plan-builders.ts";
import { brokenRules } from "./plan-checker-cases.ts";
import { planSets } from "./plan-sets.ts";

const limits = { budgetMs: 60_000, now: () => 0 };
const plan = ({ view, facts }: TestGraph, facts_: Partial<PlanAsk>) => planSets(view, facts, anAsk(facts_), limits);
const tracksOf = (graph: TestGraph, ask: Partial<PlanAsk>) => plan(graph, ask).plans.map(({ tracks }) => tracks);
const tracks = (count: number) => ({ kind: "tracks", tracks: count }) as const;
const from = (track: number) => ({ position: 1, track });
const to = (track: number) => ({ position: "last", track }) as const;

/** 0 leads to 9 over each of 1..8. */
const fan: TestEdge[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((middle): TestEdge[] => [
  [0, middle],
  [middle, 9],
]);

describe("planSets", () => {
  it("follows what was played most", () => {
    const edges: TestEdge[] = [...fan, [0, 3, 5], [3, 9, 5]];
    expect(tracksOf(aGraph(plainTracks(10), edges), { extent: tracks(3), pins: [from(0), to(9)] })).toEqual([
      [0, 3, 9],
    ]);
  });

  it("prefers a neighbouring key and a close tempo among equals, and what is known to fit before what is not known", () => {
    const known = plainTracks(10).map((_, track) => ({
      bpm: track === 4 ? 124 : 136,
      camelot: track === 4 ? "9A" : "3B",
    }));
    const graph = aGraph([{ bpm: 124, camelot: "8A" }, ...known.slice(1, 8), {}, { bpm: 124, camelot: "8A" }], fan);
    const { plans } = plan(graph, { extent: tracks(3), pins: [from(0), to(9)], plans: 3 });
    expect(plans.map((each) => each.tracks[1]).slice(0, 2)).toEqual([4, 8]);
    expect(plans[0]?.moves).toEqual([
      { from: 0, to: 4, seen: { setCount: 1, performerCount: 1, lastYear: null }, keySteps: 1, tempoChange: 0 },
      { from: 4, to: 9, seen: { setCount: 1, performerCount: 1, lastYear: null }, keySteps: 1, tempoChange: 0 },
    ]);
  });

  it("follows a curve of tempo, in points or as a shape about the tempo of the pins", () => {
    const bpms = [120, 118, 120, 122, 124, 126, 128, 130, 132, 120];
    const graph = aGraph(
      bpms.map((bpm) => ({ bpm })),
      fan,
    );
    const pins = [from(0), to(9)];
    const middle = (curve: PlanAsk["curve"]) => tracksOf(graph, { extent: tracks(3), pins, curve })[0]?.[1];
    expect(middle({ kind: "points", points: [{ at: 0.5, value: 126 }] })).toBe(5);
    expect(middle({ kind: "shape", shape: "steady" })).toBe(2);
    const targets = plan(graph, { extent: tracks(3), pins, curve: { kind: "shape", shape: "steady" } }).plans[0]
      ?.targets;
    expect(targets?.map((bpm) => bpm.toFixed(6))).toEqual(["120.000000", "120.000000", "120.000000"]);
  });

  it("has no targets for a shape when no tempo is known at all", () => {
    const graph = aGraph(plainTracks(4), aLine(4));
    expect(plan(graph, { curve: { kind: "shape", shape: "peak" } }).plans[0]?.targets).toBeNull();
  });

  it("lets what is unknown pass a limit, and refuses it when strict", () => {
    const graph = aGraph([{ bpm: 120, camelot: "8A" }, {}], aLine(2));
    const ask = { extent: tracks(2), maxKeySteps: 0, maxTempoChange: 0.01 };
    expect(tracksOf(graph, ask)).toEqual([[0, 1]]);
    expect(plan(graph, ask).plans[0]?.moves[0]).toMatchObject({ keySteps: null, tempoChange: null });
    expect(tracksOf(graph, { ...ask, strict: true })).toEqual([]);
  });

  it("fills minutes with tracks whose length is known", () => {
    const minutes = [5, 4, 7, 5, 6, null].map((each) => (each === null ? {} : { durationMs: each * 60_000 }));
    const edges: TestEdge[] = [...aLine(6), [0, 5, 9], [5, 2, 9], [1, 3]];
    const extent = { kind: "duration", durationMs: 20 * 60_000, toleranceMs: 30_000 } as const;
    const answer = plan(aGraph(minutes, edges), { extent, pins: [from(0)] });
    expect(answer.plans.map((each) => [each.tracks, each.durationMs])).toEqual([[[0, 1, 3, 4], 1_200_000]]);
  });

  it("uses a move nobody made only when it may and must", () => {
    const graph = aGraph(plainTracks(4), [
      [0, 1],
      [2, 3],
    ]);
    const ask = { pins: [from(0), to(3)] };
    expect(tracksOf(graph, ask)).toEqual([]);
    const { plans } = plan(graph, { ...ask, allowUnseen: true });
    expect(plans.map((each) => each.tracks)).toEqual([[0, 1, 2, 3]]);
    expect(plans[0]?.moves.map(({ seen }) => seen !== null)).toEqual([true, false, true]);
  });

  it("gives another answer to another seed where all are equal", () => {
    const graph = aGraph(plainTracks(10), fan);
    const of = (seed: number) => tracksOf(graph, { extent: tracks(3), pins: [from(0), to(9)], seed })[0]?.[1];
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(of)).size).toBeGreaterThan(1);
  });

  it("proves the best plan of a small graph to be the best", () => {
    const answer = plan(aGraph(plainTracks(10), fan), { extent: tracks(3), pins: [from(0), to(9)] });
    expect([answer.isOptimal, answer.isLate]).toEqual([true, false]);
  });
});

describe("an ask without a plan", () => {
  const line = aGraph(plainTracks(6), aLine(6));

  it("names the positions between which it fails, and each change that helps", () => {
    const { infeasible } = plan(line, { extent: tracks(5), pins: [from(0), { position: 3, track: 4 }] });
    expect(infeasible).toEqual({
      isProven: true,
      gap: { from: 1, to: 2 },
      loosen: [
        [{ constraint: "pin", position: 3, to: null }],
        [{ constraint: "allow_unseen", position: null, to: true }],
      ],
      isComplete: true,
    });
  });

  it("names the tightest limit that helps", () => {
    const bpms = [100, 104, 109, 114];
    const graph = aGraph(
      bpms.map((bpm) => ({ bpm, camelot: "8A" })),
      aLine(4),
    );
    const { infeasible } = plan(graph, { maxTempoChange: 0.03 });
    expect(infeasible?.loosen).toContainEqual([{ constraint: "max_tempo_change", position: null, to: 0.06 }]);
  });

  it("names two changes where no one change helps", () => {
    const graph = aGraph(
      plainTracks(4).map((_, track) => ({ camelot: track === 1 ? "2B" : "8A", artists: [track % 2] })),
      aLine(4),
    );
    const { infeasible } = plan(graph, { maxKeySteps: 1, artistGap: 3, pins: [from(0), to(3)] });
    expect(infeasible?.loosen).toContainEqual([
      { constraint: "max_key_steps", position: null, to: null },
      { constraint: "artist_gap", position: null, to: 1 },
    ]);
  });

  it("names the pin that cannot stand at all", () => {
    const { infeasible } = plan(line, { pins: [from(2)], bannedTracks: new Set([2]) });
    expect([infeasible?.gap, infeasible?.isProven]).toEqual([{ from: 0, to: 0 }, true]);
  });
});

describe("time", () => {
  const library = aLibrary(3_000, 12_000);
  const ask = anAsk({ extent: tracks(20), artistGap: 4, maxKeySteps: 3, plans: 3 });

  it("that runs out ends the search, which then claims nothing", () => {
    let now = 0;
    const clock = () => {
      now += 1;
      return now;
    };
    const answer = planSets(library.view, library.facts, ask, { budgetMs: 5, now: clock });
    expect([answer.plans, answer.isOptimal, answer.isLate]).toEqual([[], false, true]);
    expect([answer.infeasible?.isProven, answer.infeasible?.isComplete]).toEqual([false, false]);
  });

  it("is not taken any further once the search is aborted", () => {
    const controller = new AbortController();
    let read = 0;
    const now = () => {
      read += 1;
      if (read === 3) controller.abort(new Error("nobody waits"));
      return 0;
    };
    const { signal } = controller;
    expect(() => planSets(library.view, library.facts, ask, { budgetMs: 1_000, now, signal })).toThrow("nobody waits");
    expect(read).toBe(3);
  });

  it("suffices for sets of a library that keep every rule", () => {
    const { plans } = planSets(library.view, library.facts, ask, limits);
    expect(plans.length).toBe(3);
    expect(plans.flatMap((each) => brokenRules(library, ask, each.tracks))).toEqual([]);
  });
});
