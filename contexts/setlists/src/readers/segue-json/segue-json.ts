import Type from "typebox";
import { MAX_COLLECTION_ENTRIES } from "../limits.ts";
import type { EntryDetails, ReadSetlist } from "../reader.ts";

/** What a Segue JSON document says of itself, and the one version there is. */
export const SEGUE_JSON_FORMAT = "segue-setlists";
export const SEGUE_JSON_VERSION = 1;

/** PostgreSQL holds times within a set as 32-bit integers. */
const MAX_MS = 2_147_483_647;

/** The performers of a set are numbered in 16 bits, and one name may be several. */
const MAX_PERFORMERS = 1000;

// A text says something: white space does not, nor NUL, which is left out.
const text = Type.String({ maxLength: 65_536, pattern: "[^\\s\\u0000]" });
const nullableText = Type.Union([text, Type.Null()]);

const detailsSchema = Type.Object({
  isrc: Type.Union([Type.String({ pattern: "^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$" }), Type.Null()]),
  duration_ms: Type.Union([Type.Integer({ minimum: 1, maximum: MAX_MS }), Type.Null()]),
  played_at: Type.Union([
    Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})?$" }),
    Type.Null(),
  ]),
  played_ms: Type.Union([Type.Integer({ minimum: 0, maximum: MAX_MS }), Type.Null()]),
  heard: Type.Boolean(),
  begins_anew: Type.Boolean(),
});

const entrySchema = Type.Object({
  raw: Type.String({ maxLength: 65_536 }),
  status: Type.Enum(["identified", "unknown_artist", "unidentified", "not_a_track"]),
  artist_text: nullableText,
  title_text: nullableText,
  label: nullableText,
  catalogue_number: nullableText,
  cue_ms: Type.Union([Type.Integer({ minimum: 0, maximum: MAX_MS }), Type.Null()]),
  layer: Type.Integer({ minimum: 0, maximum: 100 }),
  bpm: Type.Union([Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1000 }), Type.Null()]),
  camelot: Type.Union([Type.String({ pattern: "^([1-9]|1[0-2])[AB]$" }), Type.Null()]),
  details: Type.Optional(detailsSchema),
});

/** One setlist of a Segue JSON document: {@link ReadSetlist} in snake_case, every field present. */
export const segueSetlistSchema = Type.Object({
  title: text,
  performers: Type.Array(text, { maxItems: MAX_PERFORMERS }),
  event: nullableText,
  venue: nullableText,
  performed_on: Type.Union([Type.String({ pattern: "^[12]\\d{3}(-\\d{2}(-\\d{2})?)?$" }), Type.Null()]),
  kind: Type.Enum(["dj_set", "radio_show", "live_show", "play_history", "playlist", "collection"]),
  completeness: Type.Enum(["complete", "incomplete", "unknown"]),
  url: nullableText,
  entries: Type.Array(entrySchema, { minItems: 1, maxItems: MAX_COLLECTION_ENTRIES }),
});
type SegueSetlist = Type.Static<typeof segueSetlistSchema>;

/** A setlist as Segue JSON; nothing is lost, and `fromSegueJson` gives it back. */
export function toSegueJson(setlist: ReadSetlist): SegueSetlist {
  return {
    title: setlist.title,
    performers: [...setlist.performers],
    event: setlist.event,
    venue: setlist.venue,
    performed_on: setlist.performedOn,
    kind: setlist.kind,
    completeness: setlist.completeness,
    url: setlist.url,
    entries: setlist.entries.map((entry) => ({
      raw: entry.raw,
      status: entry.status,
      artist_text: entry.artistText,
      title_text: entry.titleText,
      label: entry.label,
      catalogue_number: entry.catalogueNumber,
      cue_ms: entry.cueMs,
      layer: entry.layer,
      bpm: entry.bpm,
      camelot: entry.camelot,
      ...(entry.details === undefined ? {} : { details: toSegueDetails(entry.details) }),
    })),
  };
}

function toSegueDetails(details: EntryDetails): Type.Static<typeof detailsSchema> {
  const { isrc, durationMs, playedAt, playedMs, heard, beginsAnew } = details;
  return { isrc, duration_ms: durationMs, played_at: playedAt, played_ms: playedMs, heard, begins_anew: beginsAnew };
}

function fromSegueDetails(details: Type.Static<typeof detailsSchema>): EntryDetails {
  const { isrc, duration_ms, played_at, played_ms, heard, begins_anew } = details;
  return { isrc, durationMs: duration_ms, playedAt: played_at, playedMs: played_ms, heard, beginsAnew: begins_anew };
}

/** A checked Segue JSON setlist as the readers give setlists. */
export function fromSegueJson(setlist: SegueSetlist): ReadSetlist {
  return {
    title: setlist.title,
    performers: setlist.performers,
    event: setlist.event,
    venue: setlist.venue,
    performedOn: setlist.performed_on,
    kind: setlist.kind,
    completeness: setlist.completeness,
    url: setlist.url,
    entries: setlist.entries.map((entry) => ({
      raw: entry.raw,
      status: entry.status,
      artistText: entry.artist_text,
      titleText: entry.title_text,
      label: entry.label,
      catalogueNumber: entry.catalogue_number,
      cueMs: entry.cue_ms,
      layer: entry.layer,
      bpm: entry.bpm,
      camelot: entry.camelot,
      ...(entry.details === undefined ? {} : { details: fromSegueDetails(entry.details) }),
    })),
  };
}
