import type { Song, SongFields } from "../api/song-api.ts";

/** What a person types for a song, field by field, before it is known to be right. */
export interface SongDraft {
  readonly title: string;
  readonly artist: string;
  /** `3:45`, `1:02:03` or seconds. */
  readonly duration: string;
  readonly bucket: string;
  readonly key: string;
}

export type DraftField = keyof SongDraft;
export type DraftErrors = Readonly<Partial<Record<DraftField, string>>>;

export const emptyDraft: SongDraft = { title: "", artist: "", duration: "", bucket: "", key: "" };

const fields: readonly DraftField[] = ["title", "artist", "duration", "bucket", "key"];
const limits = { title: 200, artist: 200, bucket: 200, key: 1024 } as const;
const longestSeconds = 86_400;

export function draftOf(song: SongFields): SongDraft {
  const { title, artist, media_file } = song;
  return { title, artist, duration: formatDuration(song.duration), ...media_file };
}

/** `3:45`; hours only where there are some. */
export function formatDuration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Seconds, or null when it is no duration. */
export function parseDuration(text: string): number | null {
  const parts = text.trim().split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d{1,6}$/.test(part))) return null;
  const numbers = parts.map(Number);
  // Only the first part may be 60 or more: 90:00 is said, 1:90 is a slip.
  if (numbers.slice(1).some((part) => part > 59)) return null;
  const seconds = numbers.reduce((sum, part) => sum * 60 + part, 0);
  return seconds <= longestSeconds ? seconds : null;
}

/** What is wrong with a draft, by field; nothing when it can be sent. The server has the last word. */
export function checkDraft(draft: SongDraft): DraftErrors {
  const found = fields.map((field) => [field, checkField(field, draft[field])] as const);
  return Object.fromEntries(found.filter(([, reason]) => reason !== null));
}

function checkField(field: DraftField, text: string): string | null {
  if (field === "duration") return parseDuration(text) === null ? "Write it as 3:45, at most 24:00:00." : null;
  const tidy = field === "title" || field === "artist" ? text.trim() : text;
  if (tidy === "") return "Must not be empty.";
  // Code points, as the server counts: an emoji is one character.
  return [...tidy].length > limits[field] ? `At most ${limits[field]} characters.` : null;
}

/** The fields of a draft without errors. */
export function fieldsOf(draft: SongDraft): SongFields {
  return {
    title: draft.title,
    artist: draft.artist,
    duration: parseDuration(draft.duration) ?? 0,
    media_file: { bucket: draft.bucket, key: draft.key },
  };
}

/** What a draft changes in a song; the media file goes as a whole or not at all. */
export function changesOf(song: SongFields, draft: SongDraft): Partial<SongFields> {
  const wanted = fieldsOf(draft);
  return {
    ...(tidied(wanted.title) === song.title ? {} : { title: wanted.title }),
    ...(tidied(wanted.artist) === song.artist ? {} : { artist: wanted.artist }),
    ...(wanted.duration === song.duration ? {} : { duration: wanted.duration }),
    ...(isSameMedia(wanted, song) ? {} : { media_file: wanted.media_file }),
  };
}

/** Whether two say the same about a song. */
export function hasSameFields(a: SongFields, b: SongFields): boolean {
  return a.title === b.title && a.artist === b.artist && a.duration === b.duration && isSameMedia(a, b);
}

/** A song as it will be once the changes are taken. */
export function withChanges(song: Song, changes: Partial<SongFields>): Song {
  const { title = song.title, artist = song.artist, ...rest } = changes;
  return { ...song, ...rest, title: tidied(title), artist: tidied(artist) };
}

/** The server's complaints by field of the draft; those about nothing that is typed are left to the message. */
export function errorsByField(complaints: readonly { readonly field: string; readonly reason: string }[]): DraftErrors {
  const placed = complaints.map(({ field, reason }) => [lastStep(field), reason] as const);
  return Object.fromEntries(placed.filter(([field]) => fields.some((known) => known === field)));
}

/** `media_file.bucket` and `/media_file/bucket` are the bucket; a media file as a whole is shown at its key. */
function lastStep(field: string): string {
  const step = field.split(/[./]/).at(-1) ?? field;
  return step === "media_file" ? "key" : step;
}

/** As the server stores a name: trimmed, blanks inside as one. */
function tidied(name: string): string {
  return name.replace(/\s+/gu, " ").trim();
}

function isSameMedia(a: SongFields, b: SongFields): boolean {
  return a.media_file.bucket === b.media_file.bucket && a.media_file.key === b.media_file.key;
}
