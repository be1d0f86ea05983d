import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";

const graphNode = Type.Object({
  id: Type.String(),
  artist_name: Type.String(),
  title: Type.String(),
  version: nullable(Type.String()),
  set_count: Type.Integer(),
  bpm: nullable(Type.Number()),
  camelot: nullable(Type.String()),
});

export type GraphNode = Static<typeof graphNode>;

const graphEdge = Type.Object({
  from: Type.String(),
  to: Type.String(),
  set_count: Type.Integer(),
  performer_count: Type.Integer(),
  last_played: nullable(Type.String()),
  same_artist: Type.Boolean(),
});

export type GraphEdge = Static<typeof graphEdge>;

/** Edges and the tracks at their ends; every one of them has a valid artist. */
export const graph = Type.Object({ nodes: Type.Array(graphNode), edges: Type.Array(graphEdge) });

export type Graph = Static<typeof graph>;
