import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";

/** How a setlist is named wherever it is the evidence of something. */
export const setlistReference = Type.Object({
  id: Type.String(),
  title: Type.String(),
  performed_on: nullable(Type.String({ description: "As precise as the source: 2011, 2011-06 or 2011-06-15." })),
  performers: Type.Array(Type.String()),
  url: nullable(Type.String()),
});

export type SetlistReference = Static<typeof setlistReference>;

/** One playing of a track, or one transition: the set, the position (of the first track) and the cue. */
export const evidence = Type.Object({
  setlist: setlistReference,
  position: Type.Integer(),
  cue_ms: nullable(Type.Integer({ description: "Start within the set, in ms." })),
});

export type Evidence = Static<typeof evidence>;
