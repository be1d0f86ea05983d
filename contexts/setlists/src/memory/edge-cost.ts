import type { EdgeView } from "./graph-view.ts";
import { type PackedEdges, performerCountOf, setCountOf, unpackEdge, yearsOf } from "./packed-edges.ts";

/** What a further set of performers who are counted already adds: agreement counts for more than repetition. */
const REPETITION = 0.3;
/** Evidence of this age, in years, counts half. */
const HALF_LIFE_YEARS = 10;
/** A play whose date nobody knows counts as an old one. */
const UNKNOWN_RECENCY = 0.4;

function recencyOf(lastYear: number, thisYear: number): number {
  if (lastYear === 0) return UNKNOWN_RECENCY;
  return 0.5 ** (Math.max(0, thisYear - lastYear) / HALF_LIFE_YEARS);
}

/**
 * The cost of one transition, in (0, 1]:
 *
 *     evidence = (performers + 0.3 * (sets - performers)) * 0.5 ^ (age in years / 10)
 *     cost     = 1 / (1 + ln(1 + evidence))
 *
 * A transition played once this year costs 0.59, one that five DJs played this year 0.36, an old one nearly 1: so two
 * well known steps beat one that was seen once long ago, and no detour of many steps beats a short way.
 */
export function edgeCost({ setCount, performerCount, lastYear }: EdgeView, thisYear: number): number {
  // A set without a named performer is still a set of somebody.
  const agreeing = Math.min(setCount, Math.max(1, performerCount));
  const evidence = (agreeing + REPETITION * (setCount - agreeing)) * recencyOf(lastYear, thisYear);
  return 1 / (1 + Math.log1p(evidence));
}

// Nearly all edges were seen in fewer sets than this by fewer performers: their costs stand in a table of 128 kB, which
// is twice as fast as the logarithm.
const SMALL = 8;
const FIRST_YEAR = 1900;

function makeCostTable(thisYear: number): Float64Array {
  return Float64Array.from({ length: 256 * SMALL * SMALL }, (_, index) => {
    const years = index >> 6;
    const facts = {
      setCount: index & 7,
      performerCount: (index >> 3) & 7,
      lastYear: years === 0 ? 0 : FIRST_YEAR + years,
      sameArtist: false,
    };
    return edgeCost(facts, thisYear);
  });
}

/** The cost of each edge by its number, as {@link edgeCost} says. */
export function makeEdgeCosts(edges: PackedEdges, thisYear: number): (edge: number) => number {
  const table = makeCostTable(thisYear);
  const { words } = edges;
  return (edge) => {
    const word = words[edge] ?? 0;
    const sets = setCountOf(word);
    const performers = performerCountOf(word);
    if (sets < SMALL && performers < SMALL) return table[(yearsOf(word) << 6) | (performers << 3) | sets] ?? 1;
    return edgeCost(unpackEdge(edges, edge), thisYear);
  };
}
