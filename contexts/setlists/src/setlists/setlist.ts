import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { setlistReference } from "./setlist-reference.ts";

/** A setlist as lists show it. */
export const setlistSummary = Type.Object({
  ...setlistReference.properties,
  event: nullable(Type.String()),
  venue: nullable(Type.String()),
  kind: Type.String({ description: "dj_set, radio_show, live_show, play_history, playlist or collection" }),
  completeness: Type.String({ description: "complete, incomplete or unknown" }),
  entry_count: Type.Integer(),
  demo: Type.Boolean({ description: "Part of the fictional demo library." }),
});

export type SetlistSummary = Static<typeof setlistSummary>;

const setlistEntry = Type.Object({
  position: Type.Integer(),
  layer: Type.Integer({ description: "0 main, 1.. played over the main entry before it" }),
  status: Type.String({ description: "identified, unknown_artist, unidentified or not_a_track" }),
  track_id: nullable(Type.String()),
  cue_ms: nullable(Type.Integer({ description: "Start within the set, in ms." })),
  raw: Type.String({ description: "The row as it stands in the source." }),
  artist_text: nullable(Type.String()),
  title_text: nullable(Type.String()),
  label: nullable(Type.String()),
  catalogue_number: nullable(Type.String()),
  bpm: nullable(Type.Number()),
  camelot: nullable(Type.String()),
  isrc: nullable(Type.String()),
  duration_ms: nullable(Type.Integer({ description: "Length of the recording, in ms." })),
  played_at: nullable(Type.String({ description: "When the play began; local time where no offset is given." })),
  played_ms: nullable(Type.Integer({ description: "How long it was heard, in ms." })),
  heard: Type.Boolean({ description: "False where the source shows that nobody heard it." }),
  begins_anew: Type.Boolean({ description: "It does not follow the row before it." }),
  corrected: Type.Boolean({ description: "Somebody decided what track this is." }),
});

export type SetlistEntry = Static<typeof setlistEntry>;

/** A setlist with its entries in order and the document it was read from. */
export const setlistDetail = Type.Object({
  ...setlistSummary.properties,
  filename: nullable(Type.String()),
  retrieved_at: Type.String({ format: "date-time" }),
  other_lists: Type.Array(setlistReference, { description: "Other lists of the same set, which together count once." }),
  entries: Type.Array(setlistEntry),
});

export type SetlistDetail = Static<typeof setlistDetail>;
