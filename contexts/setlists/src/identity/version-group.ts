import {
  authoredKinds,
  byAuthor,
  describingWords,
  kindPhrases,
  liveVersion,
  neutralVersion,
  plainKinds,
  remastered,
} from "./version-words.ts";

/** What a bracketed or dashed group of a title says about the version. */
export interface VersionGroup {
  /** As written; null where it says that this is the original. */
  readonly version: string | null;
  readonly remixers: readonly string[];
}

const numbering = /(?:[\s,-]+(?:'?\d{1,4}|i{1,3}|iv|one|two|three|v\.? ?\d[\d.]*|#\d+|(?:part|pt\.?|no\.?) ?\w{1,5}))+$/i;
const leadingNoise = /^(?:the (?=original|official)|original |official |unreleased |(?:19|20)\d\d )+/i;
const possessive = /^(.*?\p{L})(?:['’`´]s|(?<=s)['’`´])(?=\s)/iu;
const contraction = /(?:^|\s)(?:it|that|what|who|let|here|there|she|he|how|where|everybody|nobody|somebody)$/i;

/** Reads a group such as `Somebody Remix`; null when it is no version but part of the title. */
export function readVersionGroup(group: string): VersionGroup | null {
  if (neutralVersion.test(group)) return { version: null, remixers: [] };
  const bare = group.replace(numbering, "");
  const lower = bare.toLowerCase();
  const last = wordsOf(lower).at(-1) ?? "";
  const kindLast = authoredKinds.has(last) || plainKinds.has(last) || kindPhrases.test(lower);
  const author = byAuthor.exec(group)?.[1];
  if (!kindLast && author === undefined && !liveVersion.test(group) && !remastered.test(group)) return null;
  return { version: group, remixers: remixersOf(bare, last, author) };
}

/** Names are taken only where the text says one: `by Name`, `Name's … Mix`, or before a kind that people sign. */
function remixersOf(bare: string, last: string, author: string | undefined): string[] {
  if (author !== undefined) return named(author.replace(numbering, ""));
  const owner = possessive.exec(bare)?.[1];
  if (owner !== undefined && !contraction.test(owner)) return named(owner);
  if (!authoredKinds.has(last) && !/\bre-[a-z]+$|\bmash[\s-]up$/i.test(bare)) return [];
  const tokens = bare.split(" ");
  while (tokens.length > 0 && describes(tokens.at(-1) ?? "")) tokens.pop();
  return named(tokens.join(" "));
}

function named(text: string): string[] {
  const name = text.replace(leadingNoise, "").trim();
  return name === "" || name.split(" ").every(describes) ? [] : [name];
}

/** Whether a token is a kind or a description, no name; a hyphenated one if all of it is. */
function describes(token: string): boolean {
  const lower = token.toLowerCase();
  if (/^re-[a-z]+$/.test(lower) || /^(?:19|20)\d\d$/.test(lower)) return true;
  const parts = wordsOf(lower);
  return parts.every((part) => authoredKinds.has(part) || plainKinds.has(part) || describingWords.has(part));
}

function wordsOf(lower: string): string[] {
  return lower.split(/[\s/-]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
}
