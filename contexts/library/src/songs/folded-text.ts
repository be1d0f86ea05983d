import { plainForm } from "@segue/kernel/text";

const apostrophes = /['`\u00B4\u02B9-\u02BC\u2018-\u201B\u2032\uFF07]+/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * A title, an artist or a query as it is searched and sorted: lower case, without accents, its words parted by one blank.
 * Apostrophes join (`Don't` is `dont`), every other mark parts; a name made of marks alone (`!!!`) stays what it is.
 */
export function foldText(text: string): string {
  const plain = plainForm(text);
  const folded = plain.replace(apostrophes, "").replace(separators, " ").trim();
  return folded === "" ? plain.replace(/\s+/gu, " ").trim() : folded;
}
