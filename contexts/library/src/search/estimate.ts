import { type SearchQuery, searchFor } from "./search-query.ts";

/** Songs drawn at random, as they are searched, and how many they were drawn from. */
export interface Sample {
  readonly texts: readonly string[];
  readonly size: number;
}

export interface Estimate {
  /** The query with its rarest word first, by which a search begins. */
  readonly search: SearchQuery;
  readonly total: number;
  /** That there are more than `threshold` is as good as certain. */
  readonly surelyMany: boolean;
}

// 10 ms of the only thread, however many words there are: more of them look through fewer songs.
const MOST_TESTS = 200_000;

// Five standard deviations of a count that is Poisson distributed: wrong once in a million.
const DEVIATIONS = 5;

/** How many songs match, by the share of a sample that does. */
export function estimateMatches(words: SearchQuery, sample: Sample, threshold: number): Estimate {
  const { size } = sample;
  const texts = sample.texts.slice(0, Math.ceil(MOST_TESTS / words.needles.length));
  const found = new Array<number>(words.words.length).fill(0);
  let hits = 0;
  for (const text of texts) {
    let missing = 0;
    for (const [index, needle] of words.needles.entries()) {
      if (text.includes(needle)) found[index] = (found[index] ?? 0) + 1;
      else missing += 1;
    }
    if (missing === 0) hits += 1;
  }
  const share = texts.length / size;
  const order = [...found.keys()].toSorted((a, b) => (found[a] ?? 0) - (found[b] ?? 0));
  return {
    search: searchFor(order.map((index) => words.words[index] ?? "")),
    total: texts.length === 0 ? 0 : Math.round(hits / share),
    surelyMany: hits - DEVIATIONS * Math.sqrt(hits) > threshold * share,
  };
}
