import { plainForm } from "@segue/kernel/text";

const apostrophes = /['`\u00B4\u02B9-\u02BC\u2018-\u201B\u2032\uFF07]+/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;
// Scripts without blanks between words: each of their characters may begin one.
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu;
const blanks = /\s+/gu;

/** A mark as a word of letters and digits, so that the index finds it as it finds every word. */
const spelled = (mark: string): string => `0u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;

/**
 * A title, an artist or a query as it is searched and sorted: lower case, without accents, its words parted by one blank.
 * Apostrophes join (`Don't` is `dont`), every other mark parts; of a name made of marks alone (`!!!`) each mark is spelled
 * out. Idempotent; empty for a text of blanks alone.
 */
export function foldText(text: string): string {
  const plain = plainForm(text);
  const folded = plain
    .replace(apostrophes, "")
    .replace(separators, " ")
    .replace(unspaced, " $& ")
    .replace(blanks, " ")
    .trim();
  if (folded !== "") return folded;
  return Array.from(plain.replace(blanks, ""), spelled).join("");
}
