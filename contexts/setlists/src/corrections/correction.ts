import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";

/** An entry by what does not change when its list is imported anew. */
const entryPlace = Type.Object({
  setlist: Type.String({ pattern: "^[0-9a-f]{64}$", description: "fingerprint of the list" }),
  position: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
});

/** A recording by its key, and the texts that name it. */
const namedTrack = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 400 }),
  artist: Type.String({ minLength: 1 }),
  title: Type.String({ minLength: 1 }),
});

const key = Type.String({ minLength: 1, maxLength: 400 });
const entries = Type.Array(entryPlace, { minItems: 1, maxItems: 1_000 });

/**
 * A decision of a person about who is who, as it is stored and exported: artists and tracks by key, entries by the
 * fingerprint of their list, so that it means the same in every library.
 */
export const decision = Type.Union([
  Type.Object({ kind: Type.Literal("rename_artist"), artist: key, name: Type.String({ minLength: 1 }) }),
  Type.Object({
    kind: Type.Literal("merge_artists"),
    artist: key,
    into: key,
    into_name: Type.Optional(Type.String({ minLength: 1, description: "so that it is there where no list names it" })),
  }),
  // Changes nothing that is derived: the two are no longer proposed as one.
  Type.Object({ kind: Type.Literal("keep_artists_apart"), artist: key, other: key }),
  Type.Object({
    kind: Type.Literal("split_artist"),
    artist: key,
    names: Type.Array(Type.String({ minLength: 1 }), { maxItems: 20, description: "none: the name is one act" }),
  }),
  Type.Object({
    kind: Type.Literal("assign_entry"),
    entries,
    track: nullable(namedTrack),
    status: Type.Enum(["identified", "unidentified", "not_a_track"]),
  }),
  Type.Object({
    kind: Type.Literal("merge_tracks"),
    track: key,
    into: key,
    into_track: Type.Optional(namedTrack),
  }),
  Type.Object({ kind: Type.Literal("split_track"), entries, track: namedTrack }),
]);

export type Decision = Static<typeof decision>;
export type NamedTrack = Static<typeof namedTrack>;
export type EntryPlace = Static<typeof entryPlace>;

/** A stored decision: one that was undone is kept, and no longer holds. */
export const correction = Type.Object({
  id: Type.String(),
  decision,
  note: nullable(Type.String()),
  created_at: Type.String({ format: "date-time" }),
  undone_at: nullable(Type.String({ format: "date-time" })),
});

export type Correction = Static<typeof correction>;

/** A decision with what else is kept of it, as another library exported it. */
export interface ForeignCorrection {
  readonly id: string;
  readonly decision: Decision;
  readonly note: string | null;
  readonly createdAt: string;
}
