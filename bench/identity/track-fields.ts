import { parseArtistCredit } from "../../contexts/setlists/src/identity/artist-credit.ts";
import { isValidArtist } from "../../contexts/setlists/src/identity/artist-validity.ts";
import { foldName } from "../../contexts/setlists/src/identity/fold.ts";
import { parseTrackTitle } from "../../contexts/setlists/src/identity/track-title.ts";
import type { ReadEntry } from "../../contexts/setlists/src/readers/reader.ts";
import type { GoldRow } from "./gold-row.ts";

export const FIELDS = ["artist", "title", "version", "featured", "label"] as const;
export type Field = (typeof FIELDS)[number];

/** What a row says in each field, folded so that spellings meet; empty where it says nothing. */
export type TrackFields = Readonly<Record<Field, string>>;

const featuring = /,?\s*\(?\b(?:feat\.?|ft\.?|featuring)(?=[\s.]|$)\s*/i;
const joint = /\s(?:vs\.?|versus|pres\.?|presents?|presenting|with|x|and|&|,)(?=\s|$)/gi;
const endsFeature = /\s(?:vs\.?|versus|pres\.?|presents)\s/i;

/** How two names are joined says nothing about who they are. */
const names = (text: string): string => foldName(text.replace(joint, " & ").trim());

// The gold names who made a version and drops what kind of mix it is; the same words are dropped of ours.
const mixWords = /\b(?:original|extended|club|re-?mix|rmx|mix)\b/gi;
const version = (text: string): string => foldName(text.replace(mixWords, " ").replace(/['’]s\b/gi, "s"));

/** The gold of a row. A placeholder (`Unknown Artist`) is no artist and an unknown title no title, by the brief. */
export function goldFields(row: GoldRow): TrackFields {
  const at = featuring.exec(row.artist);
  const before = at === null ? row.artist : row.artist.slice(0, at.index);
  const after = at === null ? "" : row.artist.slice(at.index + at[0].length);
  const end = endsFeature.exec(after);
  const guests = end === null ? after : after.slice(0, end.index);
  const joined = end === null ? before : `${before}${after.slice(end.index)}`;
  return {
    artist: isValidArtist(joined) && !/^unknown artists?$/i.test(joined) ? names(joined) : "",
    title: /^(?:id|\?|unknown title)$/i.test(row.title) ? "" : foldName(row.title),
    version: version(row.remixer),
    featured: names(guests),
    label: foldName(row.label),
  };
}

/** What the reader and the identity rules make of the same row. */
export function ourFields(entry: ReadEntry): TrackFields {
  const credit = entry.artistText === null ? [] : parseArtistCredit(entry.artistText);
  const title = entry.titleText === null ? null : parseTrackTitle(entry.titleText);
  const guests = [
    ...credit.filter(({ role }) => role === "featured").map(({ name }) => name),
    ...(title?.featured ?? []),
  ];
  return {
    artist: names(credit.flatMap(({ role, name }) => (role === "primary" ? [name] : [])).join(" & ")),
    title: foldName(title?.title ?? ""),
    version: version(title?.version ?? ""),
    featured: names(guests.join(" & ")),
    label: foldName(entry.label ?? ""),
  };
}
