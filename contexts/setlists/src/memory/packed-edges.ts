import type { EdgeView } from "./graph-view.ts";

/**
 * What is known of the edges of a graph, 4 bytes each. Of a word, from the lowest bit: 12 bits set count, 11 bits
 * performer count, 8 bits year of the last play since 1900 (0: unknown), 1 bit same artist. An edge that does not fit
 * has a set count of all ones and stands in `wide`, in full, by its number.
 */
export interface PackedEdges {
  readonly words: Uint32Array;
  /** Four words an edge, ascending: number, set count, performer count, year. */
  readonly wide: Uint32Array;
}

const MOST_SETS = 0xffe;
const MOST_PERFORMERS = 0x7ff;
const FIRST_YEAR = 1900;
const MOST_YEARS = 0xff;
const WIDE = 0xfff;
const SAME_ARTIST = 0x8000_0000;
const WIDE_WORDS = 4;

export const setCountOf = (word: number): number => word & 0xfff;
export const performerCountOf = (word: number): number => (word >>> 12) & 0x7ff;
/** Years since 1900; 0 when unknown. */
export const yearsOf = (word: number): number => (word >>> 23) & 0xff;
export const isWide = (word: number): boolean => (word & 0xfff) === WIDE;

/** The word of an edge, and whether it says everything. */
export function packEdge({ setCount, performerCount, lastYear, sameArtist }: EdgeView): number {
  const years = lastYear === 0 ? 0 : lastYear - FIRST_YEAR;
  const flag = sameArtist ? SAME_ARTIST : 0;
  const fits =
    setCount <= MOST_SETS && performerCount <= MOST_PERFORMERS && years <= MOST_YEARS && (lastYear === 0 || years > 0);
  if (!fits) return (flag | WIDE) >>> 0;
  return (flag | (years << 23) | (performerCount << 12) | setCount) >>> 0;
}

/** Where in `wide` an edge stands. */
function findWide(wide: Uint32Array, edge: number): number {
  let low = 0;
  let high = wide.length / WIDE_WORDS;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((wide[middle * WIDE_WORDS] ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  return low * WIDE_WORDS;
}

/** What is known of one edge. */
export function unpackEdge({ words, wide }: PackedEdges, edge: number): EdgeView {
  const word = words[edge] ?? 0;
  const sameArtist = word >= SAME_ARTIST;
  if (isWide(word)) {
    const at = findWide(wide, edge);
    return {
      setCount: wide[at + 1] ?? 0,
      performerCount: wide[at + 2] ?? 0,
      lastYear: wide[at + 3] ?? 0,
      sameArtist,
    };
  }
  const years = yearsOf(word);
  return {
    setCount: setCountOf(word),
    performerCount: performerCountOf(word),
    lastYear: years === 0 ? 0 : FIRST_YEAR + years,
    sameArtist,
  };
}
