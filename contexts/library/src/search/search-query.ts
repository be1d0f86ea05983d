import { foldText } from "../songs/folded-text.ts";

/** A query as it is looked for in a song's folded title and artist with a blank before each. */
export interface SearchQuery {
  readonly words: readonly string[];
  /** What stands in the text of a song for each word; a song matches when all do. */
  readonly needles: readonly string[];
  /** The needles as patterns of `like`. */
  readonly patterns: readonly string[];
}

// The shortest word that has a trigram of its own.
export const TRIGRAM_LENGTH = 3;

/** From three characters a word is found anywhere; one or two begin a word, as somebody who begins to type means it. */
const needleOf = (word: string): string => (Array.from(word).length < TRIGRAM_LENGTH ? ` ${word}` : word);

/** Reads what was typed: words in any order, each once. Null when nothing is in it that could be searched. */
export function parseSearch(text: string): SearchQuery | null {
  const words = [...new Set(foldText(text).split(" "))].filter((word) => word !== "");
  if (words.length === 0) return null;
  return searchFor(words);
}

/** The query for words that are folded already. */
export function searchFor(words: readonly string[]): SearchQuery {
  const needles = words.map(needleOf);
  // Folded words have letters, digits and marks alone: nothing that `like` takes for more than itself.
  return { words, needles, patterns: needles.map((needle) => `%${needle}%`) };
}
