import { describe, expect, it } from "vitest";
import { mixingReasons } from "./mixing-fit.ts";

const facts = (bpm: number | null, camelot: string | null) => ({ bpm, camelot });

describe("mixingReasons", () => {
  it.each([
    ["the same key", "8A", "8A", 1.1],
    ["a neighbouring key", "8A", "9A", 1.1],
    ["the relative major", "8A", "8B", 1.1],
    ["around the wheel", "12A", "1A", 1.1],
    ["two steps away", "8A", "10A", 1],
    ["a clash", "8A", "2A", 0.9],
  ])("weighs %s", (_what, from, to, factor) => {
    const fit = mixingReasons(facts(null, from), facts(null, to));
    expect(fit.factor).toBeCloseTo(factor, 6);
    expect(fit.reasons.map(({ kind, text }) => [kind, text])).toEqual([["harmonic", `${from} → ${to}`]]);
  });

  it.each([
    [124, 124, 1.1, "+0.0 % tempo"],
    [124, 126, 1.1, "+1.6 % tempo"],
    [124, 122, 1.1, "−1.6 % tempo"],
    [120, 126, 1, "+5.0 % tempo"],
    [120, 140, 0.9, "+16.7 % tempo"],
    [140, 120, 0.9, "−14.3 % tempo"],
  ])("weighs the tempo from %d to %d", (from, to, factor, text) => {
    const fit = mixingReasons(facts(from, null), facts(to, null));
    expect(fit.factor).toBeCloseTo(factor, 6);
    expect(fit.reasons.map((reason) => [reason.kind, reason.text])).toEqual([["tempo", text]]);
  });

  it("weighs both where both are known", () => {
    const fit = mixingReasons(facts(124, "8A"), facts(125, "9A"));
    expect(fit.factor).toBeCloseTo(1.21, 6);
    expect(fit.reasons.map(({ kind }) => kind)).toEqual(["harmonic", "tempo"]);
  });

  it.each([
    [facts(null, null), facts(124, "8A")],
    [facts(124, "8A"), facts(null, null)],
    [facts(124, null), facts(null, "8A")],
  ])("says nothing of what is not known: %j and %j", (from, to) => {
    expect(mixingReasons(from, to)).toEqual({ factor: 1, reasons: [] });
  });
});
