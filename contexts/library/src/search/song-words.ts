import { lengthOf } from "../songs/song.ts";

const SHORTEST = 3;
// Longer ones are not typed, and misspelt ones among them not found.
const LONGEST = 40;

/**
 * The words of a song that a misspelt one may mean, each once and in a fixed order: two writers that add the same words
 * wait for each other instead of locking each other out.
 */
export function wordsOf(titleFolded: string, artistFolded: string): string[] {
  const words = new Set(`${titleFolded} ${artistFolded}`.split(" "));
  return [...words].filter((word) => isKept(word)).sort();
}

function isKept(word: string): boolean {
  if (word.length < SHORTEST) return false;
  const length = lengthOf(word);
  return length >= SHORTEST && length <= LONGEST;
}
