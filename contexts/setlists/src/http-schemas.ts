import { Type } from "typebox";

/** An id in a path. */
export const idParams = Type.Object({ id: Type.String({ format: "uuid" }) });

export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const setlistReference = Type.Object({
  id: Type.String(),
  title: Type.String(),
  performed_on: nullable(Type.String({ description: "As precise as the source: 2011, 2011-06 or 2011-06-15." })),
  performers: Type.Array(Type.String()),
  url: nullable(Type.String()),
});

export const evidence = Type.Object({
  setlist: setlistReference,
  position: Type.Integer(),
  cue_ms: Type.Optional(nullable(Type.Integer())),
});

export const trackCard = Type.Object({
  id: Type.String(),
  title: Type.String(),
  version: nullable(Type.String()),
  set_count: Type.Integer(),
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

export const graph = Type.Object({
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      artist_name: Type.String(),
      title: Type.String(),
      version: nullable(Type.String()),
      set_count: Type.Integer(),
      bpm: nullable(Type.Number()),
      camelot: nullable(Type.String()),
    }),
  ),
  edges: Type.Array(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      set_count: Type.Integer(),
      performer_count: Type.Integer(),
      last_played: nullable(Type.String()),
    }),
  ),
});
