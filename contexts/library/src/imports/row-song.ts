import type { FieldError } from "@segue/kernel/errors";
import { checkSong } from "../songs/check-song.ts";
import { foldText } from "../songs/folded-text.ts";

/** A song of an import as it is written; what the row does not say is null. */
export interface RowSong {
  readonly song_id: string | null;
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
  readonly media_bucket: string;
  readonly media_key: string;
  readonly created_at: string | null;
  readonly updated_at: string | null;
  readonly version: number | null;
  readonly title_folded: string;
  readonly artist_folded: string;
}

export type CheckedRow = { readonly song: RowSong } | { readonly errors: readonly FieldError[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// RFC 3339, as replies and exports write it; with up to six digits, which is what the database keeps.
const TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/;
const LARGEST_VERSION = 2_147_483_647;

function isTime(text: string): boolean {
  const date = TIME.exec(text)?.[1];
  if (date === undefined || date.startsWith("0000") || Number.isNaN(Date.parse(text))) return false;
  // A 30th of February is taken for a day of March.
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

/** What a row says beside the song; `null` is the same as nothing. */
function checkOptional<Value>(
  field: string,
  value: unknown,
  read: (value: unknown) => Value | null,
  reason: string,
  errors: FieldError[],
): Value | null {
  if (value === undefined || value === null) return null;
  const known = read(value);
  if (known === null) errors.push({ field, reason });
  return known;
}

const readUuid = (value: unknown) => (typeof value === "string" && UUID.test(value) ? value.toLowerCase() : null);
const readTime = (value: unknown) => (typeof value === "string" && isTime(value) ? value : null);
const readVersion = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= LARGEST_VERSION ? value : null;

const TIME_REASON = "must be a time such as 2025-09-30T00:00:00Z";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a row: the song by the rules of a POST, and what an export adds to it; or says everything that is wrong. */
export function checkRow(value: unknown): CheckedRow {
  if (!isObject(value)) return { errors: [{ field: "body", reason: "must be a JSON object" }] };
  const { song_id, created_at, updated_at, version, ...fields } = value;
  const checked = checkSong(fields);
  const errors: FieldError[] = "errors" in checked ? [...checked.errors] : [];
  const id = checkOptional("song_id", song_id, readUuid, "must be a UUID", errors);
  const created = checkOptional("created_at", created_at, readTime, TIME_REASON, errors);
  const updated = checkOptional("updated_at", updated_at, readTime, TIME_REASON, errors);
  const counted = checkOptional("version", version, readVersion, "must be a whole number above 0", errors);
  if ("errors" in checked || errors.length > 0) return { errors };
  const { title, artist, duration, media_file } = checked.song;
  return {
    song: {
      song_id: id,
      title,
      artist,
      duration,
      media_bucket: media_file.bucket,
      media_key: media_file.key,
      created_at: created,
      updated_at: updated ?? created,
      version: counted,
      title_folded: foldText(title),
      artist_folded: foldText(artist),
    },
  };
}

/** What makes a song the same as another, where no id does: title and artist in any case, and the duration. */
export const naturalKeyOf = ({ title, artist, duration }: Pick<RowSong, "title" | "artist" | "duration">): string =>
  `${title.toLowerCase()}\0${artist.toLowerCase()}\0${duration}`;
