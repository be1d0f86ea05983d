import { createHash } from "node:crypto";
import { plainForm } from "@segue/kernel/text";
import { ARTIST_VALIDITY } from "./artist-validity.ts";

/*
 * A folded name has neither spaces nor separators: `AC/DC`, `ACDC` and `AC DC` meet, as do `Hi-Fi` and `Hifi`,
 * `U.N.K.L.E.` and `UNKLE`. Measured on 35,741 real names, folding separators to nothing instead of to one space joined
 * 301 more groups of spellings, of which about five were not the same name; on titles of one artist, 105 and none.
 */

const longestName = 200;
const nonAscii = /[^\0-\x7F]/;
const word = /[\p{L}\p{N}\p{Sc}\p{So}]/u;

const asciiDropped = /[^a-z0-9$]+/g;
// Marks stay where they carry meaning (vowel signs of Indic scripts, Thai); Latin, Greek and Cyrillic accents do not.
const unicodeDropped = /[^\p{L}\p{N}\p{M}\p{Sc}\p{So}]+/gu;
const quotes = /['"`]+/g;
const unicodeQuotes =
  /['"`\u00A8\u00B4\u02B9-\u02BF\u02C8\u02CA\u02CB\u2018-\u201F\u2032-\u2037\u00AB\u00BB\u2039\u203A]+/g;

// The characters that make no name valid: so a valid name never folds to nothing.
const blank = new RegExp(
  `[\\s\\p{Cc}\\p{Cs}${ARTIST_VALIDITY.spaceCharacters}${ARTIST_VALIDITY.ignoredCharacters}]+`,
  "gu",
);

const withoutQuotes = (text: string): string => text.replace(unicodeQuotes, "");

/** The words of a text without `and` and `&` between them; at either end they belong to the name (`And One`, `&ME`). */
function wordsOf(lower: string, dropped: RegExp): string[] {
  const words = lower.replaceAll("&", " and ").split(dropped).filter(Boolean);
  const last = words.length - 1;
  return words.filter((word, index) => word !== "and" || index === 0 || index === last);
}

/** Cuts a key longer than `longest` characters and ends it with a hash of the whole, so that it stays distinct. */
export function boundKey(key: string, longest: number): string {
  if (key.length <= longest) return key;
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return (
    key
      .slice(0, longest - digest.length)
      .toWellFormed()
      .replaceAll("\uFFFD", "") + digest
  );
}

/**
 * Folds a name or title so that its spellings meet: case, accents, quotes, dashes, punctuation, spaces and `and`/`&`/`+`
 * between words do not count. Idempotent, at most 200 characters, empty only if nothing visible is in the text.
 */
export function foldName(text: string): string {
  const ascii = !nonAscii.test(text);
  const lower = ascii ? text.toLowerCase() : withoutQuotes(plainForm(withoutQuotes(text)));
  const dropped = ascii ? asciiDropped : unicodeDropped;
  const joined = lower.includes("and") || lower.includes("&");
  const folded = joined ? wordsOf(lower.replace(quotes, ""), dropped).join("") : lower.replace(dropped, "");
  if (folded === "" || !(ascii || word.test(folded))) return boundKey(symbolsOf(text), longestName);
  return boundKey(lower.includes("+") ? keepOuterPlus(lower.replace(quotes, ""), folded) : folded, longestName);
}

/** A name made of symbols alone (`!!!`, `+/-`) is what it is. */
function symbolsOf(text: string): string {
  return text.toLowerCase().replace(blank, "");
}

/** A plus between words is a conjunction; at either end it tells `+44` from `44`. */
function keepOuterPlus(lower: string, folded: string): string {
  const trimmed = lower.trim();
  return (trimmed.startsWith("+") ? "+" : "") + folded + (trimmed.endsWith("+") ? "+" : "");
}
