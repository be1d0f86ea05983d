import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { evidence } from "../setlists/setlist-reference.ts";
import { trackCard } from "../tracks/track-card.ts";

/** Why a track is proposed: a sentence, the counts behind it, and the latest of the evidence. */
export const reason = Type.Object({
  kind: Type.Union(
    [
      Type.Literal("transition"),
      Type.Literal("version"),
      Type.Literal("near"),
      Type.Literal("session"),
      Type.Literal("performer"),
      Type.Literal("own"),
      Type.Literal("label"),
      Type.Literal("artist"),
      Type.Literal("harmonic"),
      Type.Literal("tempo"),
    ],
    {
      description:
        "played next; after another version; close by; in one set with a track of the set so far; by this performer; " +
        "the performer's own; on the same label; after the same artist; key; tempo",
    },
  ),
  text: Type.String(),
  set_count: nullable(Type.Integer()),
  performer_count: nullable(Type.Integer()),
  last_played: nullable(Type.String()),
  evidence: Type.Array(evidence),
});

export type Reason = Static<typeof reason>;

/** A track that goes well after another, and why. The counts are those of the exact transition. */
export const nextItem = Type.Object({
  track: trackCard,
  score: Type.Number(),
  set_count: Type.Integer(),
  performer_count: Type.Integer(),
  last_played: nullable(Type.String()),
  reasons: Type.Array(reason),
});

export type NextItem = Static<typeof nextItem>;
