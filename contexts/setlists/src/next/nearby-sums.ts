import type { NearbyPlay, RankedSet } from "./next-evidence.ts";

const DAY_MS = 24 * 3600 * 1000;
/** Age of evidence whose date nobody knows: that of an old set, but not of the oldest. */
const UNKNOWN_AGE_DAYS = 13 * 365;
/** What a place further from the expected one leaves of the evidence. */
const PLACE_DECAY = 0.7;
/** What a place further back in the set so far leaves of the evidence. */
const HISTORY_DECAY = 0.9;
/** What another version of the known track leaves of the evidence. */
const OTHER_VERSION = 0.5;
/** What a further set of the same performers adds: agreement counts for more than repetition. */
const REPETITION = 0.3;
// The validation parts of bench/next-track hardly tell these values from their neighbours: place decays of 0.6 to 0.85,
// history decays of 0.8 to 1, a repetition of 0 to 1 and versions of 0 to 1 all give hit@10 of 0.097 to 0.102.

/** Days from a date to now, never negative; a date known to the year counts as its first day. */
export function ageInDays(date: string | null, now: Date): number {
  return date === null ? UNKNOWN_AGE_DAYS : Math.max(0, (now.getTime() - Date.parse(date)) / DAY_MS);
}

/** What ranking asks of a set, worked out once for all of its plays. */
export interface SetFacts {
  readonly ageDays: number;
  readonly performance: string;
  /** Who played it; a set without a named performer agrees with nobody and repeats nobody. */
  readonly hands: string;
  readonly size: number;
}

/** The facts of a set, and those of one about which nothing is known. */
export function factsOf(setlistId: string, set: RankedSet | undefined, now: Date): SetFacts {
  const performance = set?.performance_id ?? setlistId;
  const hands = set === undefined || set.performers.length === 0 ? performance : set.performers.join("\n");
  return { ageDays: ageInDays(set?.performed_on ?? null, now), performance, hands, size: set?.entry_count ?? 1 };
}

const knownWeight = ({ otherVersion, back }: NearbyPlay): number =>
  (otherVersion ? OTHER_VERSION : 1) * HISTORY_DECAY ** back;

/** The weight of one nearby play: 1 where it stood exactly where the next track will, falling with each place away. */
export function proximityOf(play: NearbyPlay): number {
  return knownWeight(play) * PLACE_DECAY ** Math.abs(play.distance - 1 - play.back);
}

/** Added in order of size: the last digit of a sum depends on the order, and equal evidence must weigh the same. */
const sumOf = (weights: readonly number[]): number =>
  [...weights].sort((a, b) => b - a).reduce((total, weight) => total + weight, 0);

/** Sums weights by group, the strongest of a group in full and each further one by `REPETITION` less. */
function sumByAgreement(weights: ReadonlyMap<string, readonly number[]>): number {
  const sums = Array.from(weights.values(), (group) =>
    sumOf([...group].sort((a, b) => b - a).map((weight, index) => weight * REPETITION ** index)),
  );
  return sumOf(sums);
}

/** Adds a value to the group of a key. */
export function pushTo<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** What one set says for a candidate. */
interface SetWeights {
  readonly hands: string;
  readonly place: number;
  readonly together: number;
}

function weighSet(plays: readonly NearbyPlay[], { hands, size }: SetFacts): SetWeights {
  // A known track counts once, however often the set plays it.
  const known = new Map(plays.map((play) => [`${play.back} ${play.otherVersion}`, knownWeight(play)]));
  return { hands, place: sumOf(plays.map(proximityOf)), together: sumOf([...known.values()]) / Math.sqrt(size) };
}

const atMost = (a: SetWeights, b: SetWeights): SetWeights => ({
  hands: a.hands,
  place: Math.max(a.place, b.place),
  together: Math.max(a.together, b.together),
});

/**
 * What the plays of one candidate come to: `place`, how near they stood to the place of the next track, and `together`,
 * how many of the known tracks the sets hold besides it, over the root of their size (the cosine of session-based
 * nearest neighbours). Lists of one set count once, by what says most; sets of the same performers by agreement.
 */
export function sumNearby(
  plays: readonly NearbyPlay[],
  sets: ReadonlyMap<string, SetFacts>,
): { place: number; together: number } {
  const bySet = new Map<string, NearbyPlay[]>();
  for (const play of plays) pushTo(bySet, play.setlistId, play);
  const byPerformance = new Map<string, SetWeights>();
  for (const [setlistId, some] of bySet) {
    const facts = sets.get(setlistId);
    if (facts === undefined) continue;
    const weights = weighSet(some, facts);
    const other = byPerformance.get(facts.performance);
    byPerformance.set(facts.performance, other === undefined ? weights : atMost(other, weights));
  }
  const place = new Map<string, number[]>();
  const together = new Map<string, number[]>();
  for (const weights of byPerformance.values()) {
    pushTo(place, weights.hands, weights.place);
    pushTo(together, weights.hands, weights.together);
  }
  return { place: sumByAgreement(place), together: sumByAgreement(together) };
}
