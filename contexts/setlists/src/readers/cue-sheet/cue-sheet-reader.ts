import { dashBetween } from "../artist-title.ts";
import { partsOfFields } from "../fields-of-row.ts";
import { isrcOf } from "../isrc.ts";
import { DETECTION_LENGTH, MAX_LINE_LENGTH } from "../limits.ts";
import { noDetails } from "../no-details.ts";
import { performersOf } from "../performers.ts";
import { rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, ReadSetlist, TextDocument } from "../reader.ts";
import { dateWithin, leadingDate } from "../set-date.ts";
import { kindOfTitle, parseSetTitle } from "../set-title.ts";
import { titleOfFile } from "../title-of-file.ts";
import { type CueSheet, type CueTrack, parseCueSheet } from "./cue-sheet.ts";

/** CUE sheets of recorded sets: the sheet's performer is who played, a track's is its artist. */
export const cueSheetReader: Reader = { format: "cue", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  const isTrack = /^[ \t]{0,40}TRACK[ \t]{1,20}\d{1,5}[ \t]{1,20}[A-Z\d/]{1,20}[ \t]{0,20}\r?$/im.test(head);
  if (isTrack && /^[ \t]{0,40}(?:INDEX[ \t]{1,20}\d|FILE[ \t]|PERFORMER[ \t])/im.test(head)) return 0.97;
  const isFile = /^[ \t]{0,40}FILE[ \t]{1,20}.{1,1000}[ \t](?:WAVE|MP3|AIFF|BINARY|MOTOROLA)[ \t]{0,20}\r?$/im.test(
    head,
  );
  return isFile ? 0.7 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const sheet = parseCueSheet(document.text);
  for (const { line, text } of sheet.tooLong) {
    yield rejectedItem(line, text, `The line is longer than ${MAX_LINE_LENGTH} characters.`);
  }
  const audio: CueTrack[] = [];
  for (const track of sheet.tracks) {
    if (/^(?:AUDIO|CDG|)$/i.test(track.mode)) audio.push(track);
    else yield rejectedItem(track.line, track.lines[0] ?? "", `The track is data (${track.mode}), not sound.`);
  }
  if (audio.length > 0) yield setlistItem(setlistOf(sheet, audio, document.filename));
}

function setlistOf(sheet: CueSheet, tracks: readonly CueTrack[], filename: string | null): ReadSetlist {
  const file = titleOfFile(filename?.replace(/\.cue(?=\.gz$|$)/i, "") ?? null);
  const written = [sheet.title, file].map((name) => parseSetTitle(name ?? "")).find(({ title }) => title !== "");
  const title = written ?? parseSetTitle("Untitled set");
  const performers = sheet.performer === null ? title.performers : performersOf(sheet.performer);
  const date = sheet.date ?? "";
  const titled = artistsInTitles(sheet, tracks) ? tracks.map((track) => ({ ...track, performer: null })) : tracks;
  return {
    ...title,
    performers,
    performedOn: title.performedOn ?? (leadingDate(date) ?? dateWithin(date))?.date ?? null,
    kind: kindOfTitle(title.title),
    completeness: "unknown",
    url: null,
    entries: timedTracks(titled).map(({ track, cueMs }) => entryOf(track, cueMs)),
  };
}

// Some programs name the player of the set as performer of every track, and the artist in its title.
function artistsInTitles(sheet: CueSheet, tracks: readonly CueTrack[]): boolean {
  return tracks.every(({ title, performer }) => {
    const isPlayer = performer !== null && performer === sheet.performer;
    return isPlayer && title !== null && dashBetween(title) !== null;
  });
}

interface TimedTrack {
  readonly track: CueTrack;
  readonly cueMs: number | null;
}

// The order, by what the sheet proves:
// 1. Within one file the indexes are the order, whatever the numbers of the tracks and the order of the lines say; a
//    track without an index stays behind the one before it.
// 2. Files follow one another as they stand. How long a file is the sheet does not say, so only indexes of the first
//    are times within the set.
function timedTracks(tracks: readonly CueTrack[]): TimedTrack[] {
  const firstFile = tracks[0]?.file ?? 0;
  const keys: { track: CueTrack; at: number }[] = [];
  for (const track of tracks) {
    const before = keys.at(-1);
    const same = before?.track.file === track.file ? before.at : 0;
    keys.push({ track, at: track.indexMs ?? same });
  }
  return keys
    .toSorted((a, b) => a.track.file - b.track.file || a.at - b.at)
    .map(({ track }) => ({ track, cueMs: track.file === firstFile ? track.indexMs : null }));
}

// The performer of the sheet is no artist of its tracks: in a recorded set it is who played them.
function entryOf(track: CueTrack, cueMs: number | null): ReadEntry {
  const parts = partsOfFields(track.performer, unnamed(track.title) ? null : track.title);
  const isrc = isrcOf(track.isrc);
  return {
    raw: track.lines.join(" ").slice(0, MAX_LINE_LENGTH),
    ...parts,
    cueMs,
    layer: 0,
    ...(isrc === null ? {} : { details: { ...noDetails, isrc } }),
  };
}

// What programs write for a track that nobody named.
function unnamed(title: string | null): boolean {
  return title === null || /^(?:audio ?track|track|untitled)[ _-]{0,3}\d{0,3}$/i.test(title);
}
