import { DomainError } from "@segue/kernel/errors";
import Type from "typebox";
import { Compile } from "typebox/compile";
import { isValidArtist } from "../../identity/artist-validity.ts";
import { isJsonFields } from "../json-fields.ts";
import { DETECTION_LENGTH, MAX_LINE_LENGTH } from "../limits.ts";
import { lineFinder } from "../line-finder.ts";
import { looksLikeJson, parseJson } from "../parse-json.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { safeText } from "../safe-text.ts";
import { fieldErrorsOf } from "../schema-errors.ts";
import { partialDate } from "../set-date.ts";
import { setlistfmEntry, setlistfmSongSchema } from "./setlistfm-song.ts";

const MAX_NAME = 2000;
const named = Type.Object({ name: Type.Optional(Type.String({ maxLength: MAX_NAME })) });
const setlistSchema = Type.Object({
  id: Type.Optional(Type.String({ maxLength: MAX_NAME })),
  eventDate: Type.Optional(Type.String({ maxLength: MAX_NAME })),
  artist: Type.Object({ name: Type.String({ maxLength: MAX_NAME }) }),
  venue: Type.Optional(
    Type.Object({ name: Type.Optional(Type.String({ maxLength: MAX_NAME })), city: Type.Optional(named) }),
  ),
  tour: Type.Optional(named),
  sets: Type.Optional(Type.Object({ set: Type.Optional(Type.Unknown()) })),
  url: Type.Optional(Type.String({ maxLength: MAX_NAME })),
});
type Setlist = Type.Static<typeof setlistSchema>;
const setlistCheck = Compile(setlistSchema);
const songCheck = Compile(setlistfmSongSchema);

/** The JSON of the setlist.fm API 1.0: one setlist, a page of them (`{"setlist": […]}`), or an array. */
export const setlistfmJsonReader: Reader = { format: "setlistfm-json", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (!looksLikeJson(head) || !/"eventDate"\s{0,10}:\s{0,10}"\d{2}-\d{2}-\d{4}"/.test(head)) return 0;
  return /"(?:artist|sets)"\s{0,10}:\s{0,10}\{/.test(head) ? 0.95 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const setlists = setlistsIn(parseJson(document.text));
  const lineOf = lineFinder(document.text);
  for (const [index, setlist] of setlists.entries()) {
    const line = lineOf(JSON.stringify(idOf(setlist)));
    if (setlistCheck.Check(setlist)) {
      yield* readSetlist(setlist, line, (index + 1) / setlists.length);
      continue;
    }
    const [first] = fieldErrorsOf(setlistCheck.Errors(setlist), String(index));
    yield rejectedItem(line, shown(setlist), `${first?.field ?? index}: ${first?.reason ?? "is invalid"}`);
  }
}

function setlistsIn(parsed: unknown): readonly unknown[] {
  if (Array.isArray(parsed)) return parsed;
  if (!isJsonFields(parsed)) {
    throw new DomainError(
      "invalid",
      "document-shape",
      "The JSON is neither a setlist of setlist.fm nor a page of them.",
    );
  }
  const { setlist } = parsed;
  return setlist === undefined ? [parsed] : oneOrMany(setlist);
}

function* readSetlist(setlist: Setlist, line: number, fraction: number): Generator<ReadItem> {
  const performer = safeText(setlist.artist.name).trim();
  const songs = oneOrMany(setlist.sets?.set).flatMap(songsOf);
  const entries: ReadEntry[] = [];
  for (const [index, song] of songs.entries()) {
    if (!songCheck.Check(song) || shown(song).length > MAX_LINE_LENGTH) {
      yield rejectedItem(line, shown(song), `Song ${index + 1} of "${titleOf(setlist)}" is no song.`);
      continue;
    }
    assertRoomForEntry(entries.length, line);
    entries.push(setlistfmEntry(song, performer));
  }
  if (entries.length === 0) {
    yield rejectedItem(line, titleOf(setlist), "The setlist has no songs.");
    return;
  }
  const item = {
    title: titleOf(setlist),
    performers: isValidArtist(performer) ? [performer] : [],
    event: present(setlist.tour?.name),
    venue: venueOf(setlist),
    performedOn: dateOf(setlist.eventDate),
    kind: "live_show",
    completeness: "unknown",
    url: /^https?:\/\//.test(setlist.url ?? "") ? (setlist.url ?? null) : null,
    entries,
  } as const;
  yield setlistItem(item, fraction);
}

function songsOf(set: unknown): readonly unknown[] {
  if (!isJsonFields(set)) return [set];
  const { song } = set;
  return oneOrMany(song);
}

function titleOf(setlist: Setlist): string {
  const venue = venueOf(setlist);
  const performer = safeText(setlist.artist.name).trim();
  if (venue !== null) return `${performer} @ ${venue}`.trim();
  return performer === "" ? "Untitled concert" : performer;
}

function venueOf({ venue }: Setlist): string | null {
  const parts = [present(venue?.name), present(venue?.city?.name)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

// `23-08-1964` is day, month, year.
function dateOf(text: string | undefined): string | null {
  const match = /^(\d{2})-(\d{2})-((?:19|20)\d{2})$/.exec(text ?? "");
  return match === null ? null : partialDate(`${match[3]}-${match[2]}-${match[1]}`);
}

// Programs that turn the XML of the API into JSON write one element without an array.
function oneOrMany(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function idOf(setlist: unknown): unknown {
  if (!isJsonFields(setlist)) return "";
  const { id, eventDate } = setlist;
  return id ?? eventDate ?? "";
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function present(text: string | undefined): string | null {
  const trimmed = safeText(text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}
