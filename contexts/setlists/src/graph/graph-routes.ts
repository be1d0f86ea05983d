import { type Database, inTransaction } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { idParams } from "../http-schemas.ts";
import type { NewId } from "../ports.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import { graph } from "./graph.ts";
import type { GraphCache } from "./graph-cache.ts";
import { countGraph, getStrongestGraph, makeNeighborhoodReader } from "./graph-store.ts";
import { rebuildGraph } from "./rebuild-graph.ts";
import { graphChecksum } from "./transition-store.ts";

const stats = Type.Object({
  setlists: Type.Integer(),
  entries: Type.Integer(),
  identified: Type.Integer(),
  tracks: Type.Integer(),
  artists: Type.Integer(),
  transitions: Type.Integer(),
  transitions_seen_twice: Type.Integer(),
  demo_setlists: Type.Integer(),
  checksum: Type.String({ description: "SHA-256 over the transitions sorted by track key." }),
});

function addPictureRoutes(app: HttpServer, database: Database, cache: GraphCache): void {
  const neighborhoods = makeNeighborhoodReader(database);
  const tracks = makeTrackReader(database, cache);

  app.get(
    "/graph",
    {
      schema: {
        tags: ["graph"],
        summary: "The strongest edges and the tracks at their ends",
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 100_000, default: 20_000 }),
          min_sets: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
        }),
        response: { 200: graph },
      },
    },
    ({ query: { limit, min_sets } }) =>
      cache.get(`graph ${limit} ${min_sets}`, () => getStrongestGraph(database, limit, min_sets)),
  );

  app.get(
    "/graph/neighborhood/:id",
    {
      schema: {
        tags: ["graph"],
        summary: "The edges within some steps of a track",
        params: idParams,
        querystring: Type.Object({
          depth: Type.Integer({ minimum: 1, maximum: 3, default: 1 }),
          limit: Type.Integer({ minimum: 1, maximum: 5_000, default: 300 }),
        }),
        response: { 200: graph },
      },
    },
    async ({ params, query: { depth, limit } }) => {
      // One that is not there is an error; a merged one is the track it went into.
      const { id } = await tracks.getCard(params.id);
      return cache.get(`neighborhood ${id} ${depth} ${limit}`, () => neighborhoods.get(id, depth, limit));
    },
  );
}

function addUpkeepRoutes(app: HttpServer, database: Database, cache: GraphCache, newId: NewId): void {
  const computeStats = async () => ({ ...(await countGraph(database)), checksum: await graphChecksum(database) });

  app.get(
    "/graph/stats",
    {
      schema: {
        tags: ["graph"],
        summary: "What the library holds, and the checksum of its graph",
        response: { 200: stats },
      },
    },
    () => cache.get("stats", computeStats),
  );

  app.post(
    "/graph/rebuild",
    {
      schema: {
        tags: ["graph"],
        summary: "Derives every transition anew from the setlists and the corrections",
        response: { 200: stats },
      },
    },
    async () => {
      await inTransaction(database, (tx) => rebuildGraph(tx, newId));
      cache.expire();
      return cache.get("stats", computeStats);
    },
  );
}

/** The graph as a picture and around one track, in numbers, and derived anew. */
export function addGraphRoutes(app: HttpServer, database: Database, cache: GraphCache, newId: NewId): void {
  addPictureRoutes(app, database, cache);
  addUpkeepRoutes(app, database, cache, newId);
}
