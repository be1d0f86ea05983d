import { isValidArtist } from "../../contexts/setlists/src/identity/artist-validity.ts";
import { type PreparedSetlist, prepareSetlist } from "../../contexts/setlists/src/imports/batch.ts";
import { REJECTED_TEXT_LENGTH } from "../../contexts/setlists/src/readers/limits.ts";
import type {
  EntryDetails,
  ReadEntry,
  ReadItem,
  ReadSetlist,
  Rejection,
} from "../../contexts/setlists/src/readers/reader.ts";

// What the tables demand of a row (migrations), and what the rest of the program trusts readers with.

const MAX_INTEGER = 2 ** 31 - 1;
const MAX_SMALL = 2 ** 15 - 1;
// A B-tree of PostgreSQL refuses a key of more than a third of a page, 2,704 bytes.
const MAX_KEY_BYTES = 2700;

const kinds = ["dj_set", "radio_show", "live_show", "play_history", "playlist", "collection"];
const completenesses = ["complete", "incomplete", "unknown"];
const performedOn = /^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const playedAt = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** The rules that an item of a reader breaks, each in a few words; none for an item that can be stored. */
export function brokenRules(item: ReadItem): string[] {
  const fraction = item.fraction ?? 0;
  const broken = rules([["fraction within 0..1", fraction >= 0 && fraction <= 1]]);
  return [...broken, ...contentRules(item)];
}

function contentRules(item: ReadItem): string[] {
  if (item.type === "rejected") return rejectionRules(item.rejection);
  return item.type === "setlist" ? setlistRules(item.setlist) : correctionRules(item.corrections);
}

type Corrections = Extract<ReadItem, { readonly type: "corrections" }>["corrections"];

// They are stored as JSON, in which PostgreSQL refuses NUL and half a surrogate pair as it does in text.
function correctionRules(corrections: Corrections): string[] {
  const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
  return rules([
    ["decisions are storable", corrections.every(({ decision }) => textsIn(decision).every(isStorable))],
    ["notes are storable", corrections.every(({ note }) => isStorable(note))],
    ["ids of decisions are UUIDs", corrections.every(({ id }) => uuid.test(id))],
    ["times of decisions are times", corrections.every(({ createdAt }) => !Number.isNaN(Date.parse(createdAt)))],
  ]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function rejectionRules({ line, text, reason }: Rejection): string[] {
  return rules([
    ["line of a rejection is a whole number", isInteger(line, 0, MAX_INTEGER)],
    ["text of a rejection is short and storable", isStorable(text) && text.length <= REJECTED_TEXT_LENGTH],
    ["reason of a rejection is given and storable", isStorable(reason) && reason.trim() !== ""],
  ]);
}

function setlistRules(setlist: ReadSetlist): string[] {
  const { title, event, venue, url, performers, entries } = setlist;
  const broken = rules([
    ["a setlist has entries", entries.length > 0],
    ["a setlist has a title", title.trim() !== ""],
    ["title, event, venue and url are storable", [title, event, venue, url].every(isStorable)],
    ["performers are valid artists", performers.every((name) => isValidArtist(name) && isStorable(name))],
    ["the date is one", setlist.performedOn === null || performedOn.test(setlist.performedOn)],
    ["the kind is known", kinds.includes(setlist.kind)],
    ["the completeness is known", completenesses.includes(setlist.completeness)],
  ]);
  const ofEntries = entries.flatMap((entry) => [...entryRules(entry), ...detailRules(entry.details)]);
  return [...broken, ...ofEntries, ...preparedRules(prepareSetlist(setlist))];
}

function entryRules(entry: ReadEntry): string[] {
  const { status, artistText, titleText, cueMs, layer, bpm, camelot } = entry;
  const hasTitle = titleText !== null && titleText.trim() !== "";
  const texts = [entry.raw, artistText, titleText, entry.label, entry.catalogueNumber];
  const agrees = {
    identified: artistText !== null && hasTitle,
    unknown_artist: artistText === null && hasTitle,
    unidentified: titleText === null,
    not_a_track: artistText === null && hasTitle,
  };
  return rules([
    ["texts of an entry are storable", texts.every(isStorable)],
    ["an artist is a valid one", artistText === null || isValidArtist(artistText)],
    [`artist and title agree with the status ${status}`, agrees[status]],
    ["a label is not blank", entry.label?.trim() !== ""],
    ["a catalogue number is not blank", entry.catalogueNumber?.trim() !== ""],
    ["a cue is a whole number of ms", cueMs === null || isInteger(cueMs, 0, MAX_INTEGER)],
    ["a layer is a small whole number", isInteger(layer, 0, MAX_SMALL)],
    ["a tempo is between 0 and 1000", bpm === null || (bpm > 0 && bpm < 1000)],
    ["a key is a Camelot code", camelot === null || /^(?:[1-9]|1[0-2])[AB]$/.test(camelot)],
  ]);
}

function detailRules(details: EntryDetails | undefined): string[] {
  if (details === undefined) return [];
  const { isrc, durationMs, playedMs } = details;
  return rules([
    ["an ISRC is one", isrc === null || /^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/.test(isrc)],
    ["a duration is a whole number of ms above 0", durationMs === null || isInteger(durationMs, 1, MAX_INTEGER)],
    ["a time played is a whole number of ms", playedMs === null || isInteger(playedMs, 0, MAX_INTEGER)],
    ["the start of a play is a time", details.playedAt === null || isTime(details.playedAt)],
  ]);
}

// What the import makes of it: the artists and tracks that would be created.
function preparedRules({ performers, entries }: PreparedSetlist): string[] {
  const identities = entries.flatMap(({ identity }) => (identity === null ? [] : [identity]));
  const artists = [...performers, ...identities.flatMap((identity) => identity.artists)];
  const keys = [
    ...artists.flatMap(({ key, partKeys }) => [key, ...partKeys]),
    ...identities.flatMap(({ key, titleKey }) => [key, titleKey]),
  ];
  return rules([
    ["names of artists are valid and storable", artists.every(({ name }) => isValidArtist(name) && isStorable(name))],
    ["keys of artists are not empty", artists.every(({ key }) => key !== "")],
    ["titles of tracks are not blank", identities.every(({ title }) => title.trim() !== "" && isStorable(title))],
    [
      "keys are storable and fit an index",
      keys.every((key) => isStorable(key) && Buffer.byteLength(key) <= MAX_KEY_BYTES),
    ],
    ["performers can be numbered", performers.length <= MAX_SMALL],
  ]);
}

function rules(all: readonly (readonly [string, boolean])[]): string[] {
  return all.flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

function isStorable(text: string | null): boolean {
  return text === null || (text.isWellFormed() && !text.includes("\0"));
}

function isInteger(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function isTime(text: string): boolean {
  return playedAt.test(text) && !Number.isNaN(Date.parse(text));
}
