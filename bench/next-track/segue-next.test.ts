import { describe, expect, it } from "vitest";
import type { Session } from "./corpus.ts";
import { makeLibrary } from "./library.ts";
import { aCorpus, anEvent, aSession } from "./next-track-builders.ts";
import type { PredictionEvent } from "./prediction-event.ts";
import { firstOf } from "./recommender.ts";
import { learnSegueNext, nowOf } from "./segue-next.ts";

const NO_COUNTS = new Uint32Array(20);

const proposed = (training: readonly Session[], event: PredictionEvent, corpus = aCorpus(20)) =>
  firstOf(learnSegueNext(corpus, training).score(event), event, NO_COUNTS, 10);

const by = (...performers: string[]) => ({ performers });

describe("the ranking of next on training sets", () => {
  it("puts what came next before what came later, and knows nothing of strangers", () => {
    expect(proposed([aSession([1, 2, 3])], anEvent([1], 2, by("okto")))).toEqual([2, 3]);
    expect(proposed([aSession([1, 2, 3])], anEvent([9], 2, by("okto")))).toEqual([]);
  });

  it("does not take a track for the next one across an unidentified play", () => {
    const training = [aSession([1, null, 2], { id: "gap" }), aSession([1, 3], { id: "next" })];
    expect(proposed(training, anEvent([1], 2, by("okto")))).toEqual([3, 2]);
  });

  it("lets earlier tracks of the set speak, for what stands as far on", () => {
    expect(proposed([aSession([1, 8, 2])], anEvent([1, 9], 2, by("okto")))).toEqual([2, 8]);
  });

  it("falls back on other versions, and on what followed the artist", () => {
    const corpus = aCorpus(20, { 1: { work: "same" }, 2: { work: "same" }, 5: { primary: ["artist1"] } });
    const training = [aSession([2, 3]), aSession([5, 6])];
    expect(proposed(training, anEvent([1], 3, by("okto")), corpus)).toEqual([3, 6]);
  });

  it("proposes what the performer plays and what they made", () => {
    const corpus = aCorpus(20, { 7: { artists: ["artist7", "okto"] } });
    const training = [aSession([4], { ...by("okto"), id: "own set" }), aSession([7], by("ivo"))];
    expect(proposed(training, anEvent([9], 4, by("okto")), corpus).sort()).toEqual([4, 7]);
  });

  it("takes the show for the performer where none is named", () => {
    const show = { performers: [], show: "night" };
    expect(proposed([aSession([4], show)], anEvent([9], 4, show))).toEqual([4]);
    expect(proposed([aSession([4], show)], anEvent([9], 4, { performers: [], show: "day" }))).toEqual([]);
  });
});

describe("makeLibrary", () => {
  it("counts the labels of the set so far, by the set or else by training", () => {
    const play = (track: number, place: number, label: string | null) => ({ track, place, label });
    const training = [aSession([], { plays: [play(1, 1, "rill"), play(2, 2, "osk")] })];
    const asked = aSession([], { id: "asked", plays: [play(1, 1, null), play(3, 2, "rill"), play(4, 3, null)] });
    const [first, second, answer] = asked.plays;
    if (first === undefined || second === undefined || answer === undefined) throw new Error("three plays");
    const evidence = makeLibrary(aCorpus(5), training).gather({ session: asked, history: [first, second], answer });
    expect([...evidence.labels]).toEqual([["rill", 2]]);
    expect(evidence.nearby.map(({ trackId, label }) => [trackId, label])).toEqual([["2", "osk"]]);
  });
});

describe("nowOf", () => {
  it("is the last day that the date of the set may mean, or of training where it has none", () => {
    const training = [aSession([1], { date: "2019" }), aSession([1], { date: null })];
    expect(nowOf(anEvent([1], 2, { date: "2020-02" }), training)).toEqual(new Date("2020-02-29"));
    expect(nowOf(anEvent([1], 2, { date: null }), training)).toEqual(new Date("2019-12-31"));
  });
});
