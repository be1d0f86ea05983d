import Type from "typebox";
import type { ReadSetlist } from "../reader.ts";

/** What a Segue JSON document says of itself, and the one version there is. */
export const SEGUE_JSON_FORMAT = "segue-setlists";
export const SEGUE_JSON_VERSION = 1;

const nullableText = Type.Union([Type.String({ minLength: 1, maxLength: 65_536 }), Type.Null()]);

const entrySchema = Type.Object({
  raw: Type.String({ maxLength: 65_536 }),
  status: Type.Enum(["identified", "unknown_artist", "unidentified", "not_a_track"]),
  artist_text: nullableText,
  title_text: nullableText,
  label: nullableText,
  catalogue_number: nullableText,
  cue_ms: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  layer: Type.Integer({ minimum: 0, maximum: 100 }),
  bpm: Type.Union([Type.Number({ exclusiveMinimum: 0, maximum: 1000 }), Type.Null()]),
  camelot: Type.Union([Type.String({ pattern: "^([1-9]|1[0-2])[AB]$" }), Type.Null()]),
});

/** One setlist of a Segue JSON document: {@link ReadSetlist} in snake_case, every field present. */
export const segueSetlistSchema = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 65_536 }),
  performers: Type.Array(Type.String({ minLength: 1 })),
  event: nullableText,
  venue: nullableText,
  performed_on: Type.Union([Type.String({ pattern: "^\\d{4}(-\\d{2}(-\\d{2})?)?$" }), Type.Null()]),
  kind: Type.Enum(["dj_set", "radio_show", "live_show", "play_history", "playlist"]),
  completeness: Type.Enum(["complete", "incomplete", "unknown"]),
  url: nullableText,
  entries: Type.Array(entrySchema, { minItems: 1, maxItems: 20_000 }),
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
    })),
  };
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
    })),
  };
}
