import { expect, test } from "vitest";
import { trialOf } from "./measure.ts";
import { aCorpus, aSession } from "./next-track-builders.ts";
import { coverUnseen } from "./unseen-answers.ts";

test("an answer never seen is reached by its artist, by another version and by its label", () => {
  const corpus = aCorpus(10, {
    2: { primary: ["mara"], work: "sun" },
    3: { primary: ["mara"], work: "moon" },
    4: { primary: ["mara"], work: "sun" },
  });
  const label = (track: number, place: number, name: string | null) => ({ track, place, label: name });
  const training = [aSession([], { id: "known", plays: [label(1, 1, null), label(2, 2, "rill")] })];
  const test = [
    aSession([], { id: "version", plays: [label(1, 1, null), label(4, 2, "rill")] }),
    aSession([], { id: "artist", plays: [label(1, 1, null), label(3, 2, "osk")] }),
    aSession([], { id: "stranger", plays: [label(1, 1, null), label(9, 2, null)] }),
    aSession([], { id: "seen", plays: [label(1, 1, null), label(2, 2, "rill")] }),
  ];
  const always = { score: () => new Map([[2, 1]]) };
  const close = { artist: 2 / 3, version: 1 / 3, label: 1 / 2 };
  expect(coverUnseen(trialOf({ ...corpus, sessions: [] }, { training, test }), always)).toEqual({
    events: 3,
    with_label: 2,
    first_10: close,
    first_100: close,
    training: close,
  });
});
