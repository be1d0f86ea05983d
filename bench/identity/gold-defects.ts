import { foldName } from "../../contexts/setlists/src/identity/fold.ts";
import type { GoldRow } from "./gold-row.ts";
import type { Field } from "./track-fields.ts";

/*
 * Where the gold is wrong. The table was made by a script, so its errors come in classes, and each class is told from
 * the text of the gold and of the line alone: none of these rules knows what we read.
 */

/** An error of the gold, and the fields of the row that it spoils. */
export interface GoldDefect {
  readonly reason: string;
  readonly fields: readonly Field[];
}

interface Rule extends GoldDefect {
  readonly applies: (row: GoldRow) => boolean;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/\b(?:feat|ft|featuring|vs|versus|pres|presents?|presenting)\b/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A word of the gold that the line does not have: a replacement inside of a word (`ft`, `mix`) made it. */
function hasForeignWord(gold: string, line: string): boolean {
  const known = new Set(wordsOf(line));
  return wordsOf(gold).some((word) => !known.has(word));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function partedInWord({ artist, title, line }: GoldRow): boolean {
  const end = /\S+$/.exec(artist)?.[0];
  const start = /^\S+/.exec(title)?.[0];
  if (end === undefined || start === undefined) return false;
  return new RegExp(`${escaped(end)}[-–]${escaped(start)}`, "i").test(line);
}

const kindsOfVersion =
  /(?:^|[\s-])(?:re-?mix(?:es)?|mix|edit|re-?edit|dub|re-?dub|re-?work|re-?make|re-?take|take|bootleg|mash[\s-]?up|bashup|pach-up|treatment|reconstruction|instrumental|acapp?ella|version|vocal|extended|intro|fix|final|original)$/i;
const mixOnly = /(?:^|[\s-])(?:re-?mix|mix)$/i;
const provenance = /^(?:taken )?from\b/i;
const guest = /^(?:feat|ft|featuring)\b/i;
const medium = /^(?:cdr?|white|promo|unreleased|dub ?plate|19\d\d|20\d\d)$/i;
const announcement = /(?:of the week|favou?rite|classic|trending track)$/i;

const groupsOf = (line: string): string[] =>
  [...line.matchAll(/[([]([^()[\]]+)[)\]]?/g)].map((match) => (match[1] ?? "").trim());

/** Groups of the line that stand in no field of the gold and say no more than that the track was mixed. */
function lostGroups({ line, artist, title, remixer, label }: GoldRow): string[] {
  const kept = [artist, title, label].map(foldName);
  const made = foldName(remixer);
  return groupsOf(line).filter((group) => {
    const folded = foldName(group);
    if (folded === "" || kept.some((text) => text.includes(folded))) return false;
    if (made !== "" && (folded.includes(made) || mixOnly.test(group))) return false;
    return !(mixOnly.test(group) || announcement.test(group) || provenance.test(group) || guest.test(group));
  });
}

const allFields: readonly Field[] = ["artist", "title", "version", "featured", "label"];

const rules: readonly Rule[] = [
  {
    reason: "neither artist nor title is read from a line that has text",
    fields: allFields,
    applies: ({ artist, title }) => artist === "" || title === "",
  },
  {
    reason: "artist and title are parted at a hyphen inside of a word",
    fields: ["artist", "title", "featured"],
    applies: partedInWord,
  },
  {
    reason: "the artist holds a word that the line does not have",
    fields: ["artist", "featured"],
    applies: ({ artist, line }) => hasForeignWord(artist, line),
  },
  {
    reason: "the title holds a word that the line does not have",
    fields: ["title"],
    applies: ({ title, line }) => hasForeignWord(title, line),
  },
  {
    reason: "the remixer holds a word that the line does not have",
    fields: ["version"],
    applies: ({ remixer, line }) => hasForeignWord(remixer, line),
  },
  {
    reason: "the artist begins with the number of the row",
    fields: ["artist"],
    applies: ({ artist }) => /^\d{1,2}\s?[.)]\s/.test(artist),
  },
  {
    reason: "the artist begins with a heading of the show",
    fields: ["artist"],
    applies: ({ artist }) => /^[^:]{2,40}:\s/.test(artist),
  },
  {
    reason: "the title still holds a bracket, or the next row",
    fields: ["title", "version"],
    applies: ({ title }) => /[()[\]]/.test(title) || /\s\d{1,2}\.\s/.test(title),
  },
  {
    reason: "the version is read as the label",
    fields: ["label", "version"],
    applies: ({ label }) => kindsOfVersion.test(label),
  },
  {
    reason: "the label is a guest, an album, an announcement of the show, or a medium",
    fields: ["label"],
    applies: ({ label }) =>
      provenance.test(label) || guest.test(label) || announcement.test(label) || medium.test(label),
  },
  {
    reason: "the label holds a year",
    fields: ["label"],
    applies: ({ label }) => /,\s?(?:19|20)\d\d$/.test(label),
  },
  {
    reason: "a version is in no field: only (re)mixes are read",
    fields: ["version"],
    applies: (row) => lostGroups(row).some((group) => kindsOfVersion.test(group)),
  },
  {
    reason: "a part of the title in brackets is in no field",
    fields: ["title", "version"],
    applies: (row) => lostGroups(row).some((group) => !(kindsOfVersion.test(group) || medium.test(group))),
  },
];

/** What is wrong with the gold of a row, by the rules above; empty where it is taken to be right. */
export function goldDefects(row: GoldRow): GoldDefect[] {
  return rules.filter((rule) => rule.applies(row)).map(({ reason, fields }) => ({ reason, fields }));
}
