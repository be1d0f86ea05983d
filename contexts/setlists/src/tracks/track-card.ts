import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";

/** What every list shows of a track. */
export const trackCard = Type.Object({
  id: Type.String(),
  title: Type.String(),
  version: nullable(Type.String({ description: "Null for the original." })),
  set_count: Type.Integer({ description: "In how many setlists it was played." }),
  bpm: nullable(Type.Number()),
  camelot: nullable(Type.String()),
  artists: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      role: Type.Union([Type.Literal("primary"), Type.Literal("featured"), Type.Literal("remixer")]),
    }),
  ),
});

export type TrackCard = Static<typeof trackCard>;
