import { type Database, inTransaction } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { idParams, nullable } from "../http-schemas.ts";
import { evidence } from "../setlists/setlist-reference.ts";
import { trackCard } from "../tracks/track-card.ts";
import { getTrackCard, listTrackCards } from "../tracks/track-store.ts";
import { graph } from "./graph.ts";
import { makeGraphCache } from "./graph-cache.ts";
import {
  countGraph,
  getNeighborhood,
  getStrongestGraph,
  getTransition,
  listTransitionEvidence,
} from "./graph-store.ts";
import { graphChecksum, lockGraph, rebuildTransitions } from "./transition-store.ts";

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

const transition = Type.Object({
  from: trackCard,
  to: trackCard,
  set_count: Type.Integer(),
  performer_count: Type.Integer(),
  first_played: nullable(Type.String()),
  last_played: nullable(Type.String()),
  same_artist: Type.Boolean(),
  evidence: Type.Array(evidence),
});

const EVIDENCE_SHOWN = 200;

/** The graph as a picture, around one track, in numbers, and edge by edge. */
export function addGraphRoutes(app: HttpServer, database: Database): void {
  const cache = makeGraphCache(database);
  const computeStats = async () => ({ ...(await countGraph(database)), checksum: await graphChecksum(database) });

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
    async ({ params: { id }, query: { depth, limit } }) => {
      const neighborhood = await getNeighborhood(database, id, depth, limit);
      // A track without edges is a picture without any; one that is not there is an error.
      if (neighborhood.edges.length === 0) await getTrackCard(database, id);
      return neighborhood;
    },
  );

  app.get(
    "/graph/stats",
    { schema: { tags: ["graph"], summary: "What the library holds, and the checksum of its graph", response: { 200: stats } } },
    () => cache.get("stats", computeStats),
  );

  app.post(
    "/graph/rebuild",
    { schema: { tags: ["graph"], summary: "Derives every transition anew from the setlists", response: { 200: stats } } },
    async () => {
      await inTransaction(database, async (tx) => {
        await lockGraph(tx);
        await rebuildTransitions(tx);
      });
      return cache.get("stats", computeStats);
    },
  );

  app.get(
    "/transitions/:from/:to",
    {
      schema: {
        tags: ["graph"],
        summary: "Who has played one track after the other, and when",
        params: Type.Object({ from: Type.String({ format: "uuid" }), to: Type.String({ format: "uuid" }) }),
        response: { 200: transition },
      },
    },
    async ({ params: { from, to } }) => {
      const counts = await getTransition(database, from, to);
      const [first, second] = await listTrackCards(database, [from, to]);
      if (first === undefined || second === undefined) throw new Error(`the transition ${from} ${to} has no tracks`);
      return { from: first, to: second, ...counts, evidence: await listTransitionEvidence(database, from, to, EVIDENCE_SHOWN) };
    },
  );
}
