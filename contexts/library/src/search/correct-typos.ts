import type { Db } from "@segue/kernel/db";
import { editDistance } from "@segue/kernel/text";
import { listSimilarWords } from "./list-store.ts";
import { type SearchQuery, searchFor, TRIGRAM_LENGTH } from "./search-query.ts";

// Longer queries are no words of a title any more.
const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const NEAREST = 8;

/** How many slips a word may hold: one in a short word, two in a longer one, as in most search engines. */
const slipsIn = (word: string): number => (word.length < 6 ? 1 : 2);

/** The known word that was meant, or null. */
function meantBy(word: string, nearest: readonly string[]): string | null {
  const limit = slipsIn(word);
  let best: { word: string; slips: number } | null = null;
  for (const known of nearest) {
    const slips = editDistance(word, known, limit);
    if (slips <= limit && (best === null || slips < best.slips)) best = { word: known, slips };
  }
  return best?.word ?? null;
}

/**
 * The query that somebody meant who mistyped: each word that no song has is replaced by the nearest one that some song
 * has. Null when there is nothing to correct, or no word is near.
 */
export async function correctTypos(db: Db, { words }: SearchQuery): Promise<SearchQuery | null> {
  const isCorrectable = (word: string) => word.length >= TRIGRAM_LENGTH && word.length <= LONGEST_WORD;
  const correctable = words.filter(isCorrectable);
  if (correctable.length === 0 || words.length > MOST_WORDS) return null;
  const similar = await listSimilarWords(db, correctable, NEAREST);
  const meant = new Map<string, string>();
  for (const [index, { is_known, nearest }] of similar.entries()) {
    const word = correctable[index];
    if (is_known || word === undefined) continue;
    const known = meantBy(word, nearest);
    if (known === null) return null;
    meant.set(word, known);
  }
  if (meant.size === 0) return null;
  return searchFor([...new Set(words.map((word) => meant.get(word) ?? word))]);
}
