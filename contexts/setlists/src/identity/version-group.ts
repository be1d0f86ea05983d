import {
  authoredKinds,
  betweenNameAndKind,
  byAuthor,
  describingWords,
  kindPhrases,
  liveVersion,
  moodKinds,
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

const hyphenatedKind = /^(?:re-[a-z]{2,}|mash-?up)$/;
const year = /^(?:19|20)\d\d$/;
const plainWord = /^[a-z0-9]+$/;
const nextVersion = /\s+\/\s+|(?<=\b(?:remix|mix|edit|rework|dub|version)),\s+/i;
const numbering =
  /(?:[\s,-]+(?:'?\d{1,4}|i{1,3}|iv|one|two|three|v\.? ?\d[\d.]*|#\d+|(?:part|pt\.?|no\.?) ?\w{1,5}|final|clean|explicit))+$/i;
const leadingNoise = /^(?:the (?=original|official)|original |official |unreleased |(?:19|20)\d\d )+/i;
const possessive = /^(.*?\p{L})(?:['’`´]s|(?<=s)['’`´])(?=\s)/iu;
const contraction = /(?:^|\s)(?:it|that|what|who|let|here|there|she|he|how|where|everybody|nobody|somebody)$/i;

/** Reads a group such as `Somebody Remix`; null when it is no version but part of the title. */
export function readVersionGroup(group: string): VersionGroup | null {
  if (neutralVersion.test(group)) return { version: null, remixers: [] };
  const halves = group.split(nextVersion).map(readHalf);
  if (halves.every((remixers) => remixers === null)) return null;
  return { version: group, remixers: halves.flatMap((remixers) => remixers ?? []) };
}

/** The remixers named by one version, null when it is none. */
function readHalf(text: string): readonly string[] | null {
  const bare = text.replace(numbering, "");
  const lower = bare.toLowerCase();
  const author = byAuthor.exec(text)?.[1];
  if (author !== undefined) return named(author.replace(numbering, ""));
  if (isKind(lastWord(lower)) || kindPhrases.test(lower)) return remixersOf(bare);
  return liveVersion.test(text) || remastered.test(text) ? [] : null;
}

/** Names are taken only where the text says one: `Name's … Mix`, or before a kind that people sign. */
function remixersOf(bare: string): string[] {
  const text = bare
    .slice(bare.lastIndexOf(" - ") + 1)
    .trim()
    .replace(/^- /, "");
  const owner = possessive.exec(text)?.[1];
  if (owner !== undefined && !contraction.test(owner)) return named(owner);
  const tokens = text.split(" ");
  let signed = false;
  while (tokens.length > 0) {
    const token = (tokens.at(-1) ?? "").toLowerCase();
    if (!(isSigned(token) || isKind(lastWord(token)) || betweenNameAndKind.has(token) || year.test(token))) break;
    // The kind that stands nearest to the name decides: `Name Remix Instrumental` is signed, `Mood Mix Edit` is not.
    if (isSigned(token)) signed = true;
    else if (moodKinds.has(lastWord(token))) signed = false;
    tokens.pop();
  }
  return signed ? named(tokens.join(" ")) : [];
}

function isSigned(token: string): boolean {
  return authoredKinds.has(lastWord(token)) || hyphenatedKind.test(token);
}

function isKind(word: string): boolean {
  return authoredKinds.has(word) || plainKinds.has(word) || /[a-z]mix$/.test(word);
}

function named(text: string): string[] {
  const name = text.replace(leadingNoise, "").trim();
  return name === "" || name.split(" ").every(describes) ? [] : [name];
}

/** Whether a token is a kind or a description, no name; a hyphenated one if all of it is. */
function describes(token: string): boolean {
  const lower = token.toLowerCase();
  if (hyphenatedKind.test(lower) || year.test(lower)) return true;
  const words = plainWord.test(lower)
    ? [lower]
    : lower
        .split(/[\s/-]+/)
        .map(bareWord)
        .filter(Boolean);
  return words.every((word) => isKind(word) || describingWords.has(word));
}

function lastWord(lower: string): string {
  const from = Math.max(lower.lastIndexOf(" "), lower.lastIndexOf("-"), lower.lastIndexOf("/"));
  return bareWord(lower.slice(from + 1)).replace(/(?<=[a-z])\d$/, "");
}

function bareWord(word: string): string {
  return plainWord.test(word) ? word : word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
