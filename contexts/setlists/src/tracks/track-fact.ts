import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";

/** A value that a source gives for a track, and the rows that say so (the latest ten). */
export const trackFact = Type.Object({
  field: Type.String({ description: "bpm, camelot, duration_ms, isrc, label or catalogue_number" }),
  value: Type.String(),
  sources: Type.Integer({ description: "how many documents say so" }),
  stated_by: Type.Array(
    Type.Object({
      setlist_id: Type.String(),
      setlist_title: Type.String(),
      position: Type.Integer(),
      source_document_id: Type.String(),
      filename: nullable(Type.String()),
    }),
  ),
});

export type TrackFact = Static<typeof trackFact>;
