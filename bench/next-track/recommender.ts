import type { Session } from "./corpus.ts";
import { tracksOf } from "./occurrences.ts";
import type { PredictionEvent } from "./prediction-event.ts";

/** Proposals for one event: a score for each track proposed, higher is better. */
export type Scores = ReadonlyMap<number, number>;

/** A method that has learned from sets and proposes what comes next. */
export interface Recommender {
  score(event: PredictionEvent): Scores;
}

/** Learns from sets; `trackCount` is the number of tracks in the whole corpus, the test part included. */
export type Learn = (training: readonly Session[], trackCount: number) => Recommender;

/** In how many sets each track stands, by its number: what breaks ties. */
export type SetCounts = Uint32Array;

export function countSets(training: readonly Session[], trackCount: number): SetCounts {
  const counts = new Uint32Array(trackCount);
  for (const session of training) for (const track of tracksOf(session)) counts[track] = (counts[track] ?? 0) + 1;
  return counts;
}

/** A number that has nothing to do with the data, for what even popularity leaves tied. */
function scramble(track: number): number {
  const mixed = Math.imul(track ^ (track >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The rank of the answer among proposals, 1 the first; 0 when it is not one. Tracks already played are passed over. All
 * tracks of a lone neighbour score the same, so ties decide much: the track of more sets comes first, which is better
 * for every method than chance.
 */
export function rankOf(scores: Scores, { answer, history }: PredictionEvent, setCounts: SetCounts): number {
  const own = scores.get(answer.track);
  const played = new Set(history.map(({ track }) => track));
  if (own === undefined || played.has(answer.track)) return 0;
  const isBefore = (track: number): boolean => {
    const difference = (setCounts[track] ?? 0) - (setCounts[answer.track] ?? 0);
    return difference === 0 ? scramble(track) < scramble(answer.track) : difference > 0;
  };
  let rank = 1;
  for (const [track, score] of scores) {
    if (score < own || track === answer.track || played.has(track)) continue;
    if (score > own || isBefore(track)) rank += 1;
  }
  return rank;
}

/** The first `length` proposals, best first, without tracks already played. */
export function firstOf(scores: Scores, { history }: PredictionEvent, setCounts: SetCounts, length: number): number[] {
  const played = new Set(history.map(({ track }) => track));
  return [...scores]
    .filter(([track]) => !played.has(track))
    .sort(
      ([a, scoreA], [b, scoreB]) =>
        scoreB - scoreA || (setCounts[b] ?? 0) - (setCounts[a] ?? 0) || scramble(a) - scramble(b),
    )
    .slice(0, length)
    .map(([track]) => track);
}
