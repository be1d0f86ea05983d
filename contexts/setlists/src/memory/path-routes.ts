import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import { type Static, Type } from "typebox";
import type { GraphCache } from "../graph/graph-cache.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import type { LiveGraph } from "./live-graph.ts";
import { pathReply, pathReplyOf } from "./path-reply.ts";

const trackId = Type.String({ format: "uuid" });

const pathQuery = Type.Object({
  from: trackId,
  to: trackId,
  via: Type.Array(trackId, { maxItems: 20, default: [], description: "Tracks on the way, in this order." }),
  ban_tracks: Type.Array(trackId, { maxItems: 1_000, default: [], description: "Tracks that it may not use." }),
  max_key_steps: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 7, description: "Most steps on the Camelot wheel from a track to the next." }),
  ),
  max_tempo_change: Type.Optional(
    Type.Number({ minimum: 0, maximum: 100, description: "Largest change of tempo from a track to the next, in %." }),
  ),
  strict: Type.Boolean({
    default: false,
    description: "Refuse a step whose key or tempo is unknown where they are limited; otherwise it passes.",
  }),
  alternatives: Type.Integer({ minimum: 0, maximum: 5, default: 0, description: "How many other paths to give." }),
});

type PathQuery = Static<typeof pathQuery>;

export interface PathRouteDeps {
  readonly live: LiveGraph;
  readonly tracks: TrackReader;
  readonly cache: GraphCache;
}

async function findPath({ live, tracks }: PathRouteDeps, query: PathQuery) {
  const stops = [query.from, ...query.via, query.to].map((id) => id.toLowerCase());
  if (new Set(stops).size < stops.length) {
    throw new DomainError("invalid", "path-stops-repeat", "from, via and to must be different tracks.");
  }
  const banned = query.ban_tracks.map((id) => id.toLowerCase());
  if (stops.some((id) => banned.includes(id))) {
    throw new DomainError("invalid", "path-stop-banned", "A track that the path must go over is banned.");
  }
  // One that is not there is an error, not a path that is not found.
  await Promise.all(stops.map((id) => tracks.getCard(id)));
  const { max_key_steps, max_tempo_change, strict, alternatives } = query;
  const answer = await live.run("paths", {
    stops,
    banned,
    maxKeySteps: max_key_steps ?? null,
    maxTempoChange: max_tempo_change === undefined ? null : max_tempo_change / 100,
    strict,
    alternatives,
  });
  const ids = new Set(answer.paths.flatMap((path) => path.trackIds));
  const cards = await tracks.listCards([...ids]);
  return pathReplyOf(answer, new Map(cards.map((card) => [card.id, card])));
}

/** Ways through the graph from one track to another. */
export function addPathRoutes(app: HttpServer, deps: PathRouteDeps): void {
  app.get(
    "/paths",
    {
      schema: {
        tags: ["graph"],
        summary: "The best path from one track to another, over tracks on the way",
        querystring: pathQuery,
        response: { 200: pathReply },
      },
    },
    ({ query }) => deps.cache.get(`path ${JSON.stringify(query)}`, () => findPath(deps, query)),
  );
}
