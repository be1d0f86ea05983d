import { performancesOf } from "./performances.ts";
import { type SameSetEvidence, sameSetEvidence } from "./same-set-evidence.ts";
import { looseTracks, type SetSummary } from "./set-summary.ts";

/*
 * Pairs worth comparing, all of which a query finds as well:
 * 1. a performer in common, and whole dates at most two days apart;
 * 2. at least four tracks in common that few sets have: with fewer, only date and performers can tell.
 */

const NEAR_DAYS = 2;
const MS_PER_DAY = 86_400_000;
/** Tracks that more sets play say little, and would make pairs of everything. */
const RARE_SETS = 25;
const RARE_TRACKS = 4;

/** Two setlists, by their places in the list, that may be of one set. */
export type SetPair = readonly [a: number, b: number];

/** The pairs of setlists that are worth comparing, each once, by place. */
export function candidatePairs(setlists: readonly SetSummary[]): SetPair[] {
  const pairs = new Map<string, SetPair>();
  const add = (a: number, b: number): void => {
    const pair: SetPair = a < b ? [a, b] : [b, a];
    if (a !== b) pairs.set(`${pair[0]} ${pair[1]}`, pair);
  };
  for (const places of byPerformer(setlists)) {
    for (const [index, place] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        if (dayOf(setlists[other]) - dayOf(setlists[place]) > NEAR_DAYS) break;
        add(place, other);
      }
    }
  }
  const shared = new Map<string, { count: number; pair: SetPair }>();
  for (const places of byRareTrack(setlists)) {
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        const known = shared.get(`${a} ${b}`);
        if (known === undefined) shared.set(`${a} ${b}`, { count: 1, pair: [a, b] });
        else known.count += 1;
      }
    }
  }
  for (const { count, pair } of shared.values()) if (count >= RARE_TRACKS) add(...pair);
  return [...pairs.values()];
}

function dayOf(setlist: SetSummary | undefined): number {
  const date = setlist?.performedOn ?? null;
  return date === null || date.length < 10 ? Number.NaN : Date.parse(date) / MS_PER_DAY;
}

/** For each performer the places of the sets with a whole date, earliest first. */
function byPerformer(setlists: readonly SetSummary[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, setlist] of setlists.entries()) {
    if (Number.isNaN(dayOf(setlist))) continue;
    for (const key of new Set(setlist.performers)) push(groups, key, place);
  }
  return [...groups.values()].map((places) => places.sort((a, b) => dayOf(setlists[a]) - dayOf(setlists[b])));
}

function byRareTrack(setlists: readonly SetSummary[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, setlist] of setlists.entries()) {
    for (const key of looseTracks(setlist)) push(groups, key, place);
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= RARE_SETS);
}

function push(groups: Map<string, number[]>, key: string, place: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [place]);
  else group.push(place);
}

/** A pair of setlists that are held to be of one set, and why. */
export interface SameSetPair {
  readonly a: SetSummary;
  readonly b: SetSummary;
  readonly evidence: SameSetEvidence;
}

/** The candidate pairs that {@link sameSetEvidence} holds to be of one set. */
export function sameSetPairs(setlists: readonly SetSummary[]): SameSetPair[] {
  return candidatePairs(setlists).flatMap(([first, second]) => {
    const [a, b] = [setlists[first], setlists[second]];
    if (a === undefined || b === undefined) return [];
    const evidence = sameSetEvidence(a, b);
    return evidence.kind === null ? [] : [{ a, b, evidence }];
  });
}

/**
 * For each setlist the id of its performance: the least id of the setlists that are of one set, directly or by a chain of
 * pairs. Depends on the setlists alone, not on their order.
 */
export function groupSameSets(setlists: readonly SetSummary[]): Map<string, string> {
  const pairs = sameSetPairs(setlists).map(({ a, b }) => ({ setlist_id: a.id, other_id: b.id }));
  const ids = setlists.map(({ id }) => id);
  return new Map(performancesOf(ids, pairs).map(({ id, performanceId }) => [id, performanceId]));
}
