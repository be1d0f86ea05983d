import { foldName } from "./fold.ts";
import { tidyText } from "./tidy-text.ts";

/** One name within a credit, as spellings are compared. */
export interface AliasAtom {
  readonly folded: string;
  /** The words of the name, folded, in order; an article before and a remark after it left out. */
  readonly words: readonly string[];
  /** What is left when letters that are confused in writing are made one. */
  readonly skeleton: string;
  readonly digits: string;
}

/** A name taken apart for comparison: `A vs. B & C` has three atoms. */
export interface AliasForm {
  readonly folded: string;
  readonly atoms: readonly AliasAtom[];
  /** X and Y of `X aka Y`; empty for other names. */
  readonly alsoKnownAs: readonly AliasForm[];
}

const joints =
  /\s*[,;]\s*(?:(?:&|and)\s+)?|\s+(?:&|and|\+|\/|with|w\/|vs?\.?|versus|x|meets?|'?n'?|pres\.?|presents?|feat\.?|ft\.?|featuring)\s+/i;
const remark = /\s\((?:\d{1,2}|[A-Z]{2,3})\)$/;
const otherName = /\s(?:aka|a\.k\.a\.?)\s/i;
const mostOtherNames = 4;
const article = /^(?:the|an?)\s(?=\S)/i;
const articleBehind = /,\sthe$/i;

/** Two spellings of one sound, or of one sign: most misspellings of names are among them. */
const confused: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/ck|[cq]/g, "k"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/th/g, "t"],
  [/(?<=.)h/g, ""],
  [/[yj]/g, "i"],
  [/ae/g, "a"],
  [/oe/g, "o"],
  [/ue/g, "u"],
  [/ie|ee|ei/g, "i"],
  [/oo/g, "u"],
  [/(.)\1+/g, "$1"],
];

function skeletonOf(folded: string): string {
  return confused.reduce((text, [pattern, letter]) => text.replace(pattern, letter), folded);
}

/** The name as {@link AliasForm}; nothing of it depends on how its parts are joined. */
export function aliasForm(name: string): AliasForm {
  const text = tidyText(name).replace(articleBehind, "");
  const names = otherName.test(text) ? text.split(otherName).filter((one) => foldName(one) !== "") : [];
  const alsoKnownAs = names.slice(0, mostOtherNames).map(plainForm);
  return { ...plainForm(text), folded: foldName(name), alsoKnownAs };
}

function plainForm(text: string): AliasForm {
  const parts = text.split(joints).filter((part) => foldName(part) !== "");
  return { folded: foldName(text), atoms: (parts.length === 0 ? [text] : parts).map(atomOf), alsoKnownAs: [] };
}

function atomOf(part: string): AliasAtom {
  const bare = part.replace(remark, "");
  const named = bare.replace(article, "");
  const words = named.split(/\s+/).map(foldName).filter(Boolean);
  const folded = foldName(named);
  return { folded, words, skeleton: skeletonOf(folded), digits: folded.replace(/\D+/g, "") };
}
