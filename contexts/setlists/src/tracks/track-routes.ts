import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import type { GraphCache } from "../graph/graph-cache.ts";
import { idParams, nullable } from "../http-schemas.ts";
import { makeNextReader } from "../next/next.ts";
import { nextItem } from "../next/next-item.ts";
import type { Clock } from "../ports.ts";
import { evidence } from "../setlists/setlist-reference.ts";
import { trackCard } from "./track-card.ts";
import { trackFact } from "./track-fact.ts";
import { makeTrackReader, type TrackReader } from "./track-reader.ts";
import { parseTrackSearch } from "./track-search.ts";
import { countPlays, findTrackIdByKey, PLAYS_SHOWN, searchTracks } from "./track-store.ts";

const track = Type.Intersect([
  trackCard,
  Type.Object({
    duration_ms: nullable(Type.Integer()),
    isrc: nullable(Type.String()),
    label: nullable(Type.String()),
    rank: nullable(
      Type.Object({
        importance: Type.Number({ description: "PageRank: shares of all tracks sum to 1." }),
        community: Type.Integer({ description: "The tracks it is played with, see `/graph/communities`." }),
      }),
    ),
    facts: Type.Array(trackFact, { description: "what each source says; of one field the most agreed on first" }),
    versions: Type.Array(trackCard),
    plays: Type.Array(evidence),
    plays_total: Type.Integer(),
  }),
]);

const nextItems = Type.Object({ items: Type.Array(nextItem) });

const searchQuery = Type.Object({
  ...pageQuery.properties,
  q: Type.Optional(Type.String({ maxLength: 500, description: "Words in any order, or `Artist - Title`." })),
});

const nextQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  after: Type.Array(Type.String({ format: "uuid" }), {
    maxItems: 50,
    default: [],
    description: "Tracks played before this one, the latest last: what is proposed fits them too, and is none of them.",
  }),
  performer: Type.Optional(
    Type.String({ format: "uuid", description: "The artist who plays: what they play counts for more." }),
  ),
});

/** What the routes read with. */
interface Reading {
  readonly database: Database;
  readonly tracks: TrackReader;
}

async function listFoundTracks({ database, tracks }: Reading, q: string, page: number, limit: number) {
  const search = parseTrackSearch(q);
  const exact = page === 1 && search.key !== null ? await findTrackIdByKey(database, search.key) : null;
  const { ids, total } = await searchTracks(database, search, limit, (page - 1) * limit);
  // The track that the text names comes first, however rarely it was played.
  const ordered = exact === null ? ids : [exact, ...ids.filter((id) => id !== exact)].slice(0, limit);
  const items = await tracks.listCards(ordered);
  return { items, page, limit, total: Math.max(total, items.length), has_next: page * limit < total };
}

export interface TrackRouteDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly cache: GraphCache;
}

async function getTrackDetail({ database, tracks }: Reading, asked: string) {
  const card = await tracks.getCard(asked);
  const { id } = card;
  const [versions, plays, facts] = await Promise.all([
    tracks.listVersions(id),
    tracks.listPlays(id),
    tracks.listFacts(id),
  ]);
  const agreed = (field: string) => facts.find((fact) => fact.field === field)?.value ?? null;
  const plays_total = plays.length < PLAYS_SHOWN ? plays.length : await countPlays(database, id);
  const duration = agreed("duration_ms");
  return {
    ...card,
    duration_ms: duration === null ? null : Number(duration),
    isrc: agreed("isrc"),
    label: agreed("label"),
    facts,
    versions,
    plays,
    plays_total,
  };
}

/** Tracks: search, one track with its plays, and what goes well after it. */
export function addTrackRoutes(app: HttpServer, { database, clock, cache }: TrackRouteDeps): void {
  const tracks = makeTrackReader(database, cache);
  const reading = { database, tracks };
  const next = makeNextReader(database, tracks, clock);

  app.get(
    "/tracks",
    {
      schema: {
        tags: ["tracks"],
        summary: "Search tracks, most played first",
        querystring: searchQuery,
        response: { 200: pageOf(trackCard) },
      },
    },
    ({ query: { q, page, limit } }) => listFoundTracks(reading, q ?? "", page, limit),
  );

  app.get(
    "/tracks/:id",
    {
      schema: {
        tags: ["tracks"],
        summary: "A track, its versions and where it was played",
        params: idParams,
        response: { 200: track },
      },
    },
    async ({ params: { id } }) => {
      const detail = await cache.get(`track ${id}`, () => getTrackDetail(reading, id));
      // Computed after the graph has changed, and so not kept with it.
      return { ...detail, rank: await tracks.findRank(detail.id) };
    },
  );

  app.get(
    "/tracks/:id/next",
    {
      schema: {
        tags: ["tracks"],
        summary: "What goes well after this, and who has done it",
        params: idParams,
        querystring: nextQuery,
        response: { 200: nextItems },
      },
    },
    async ({ params, query: { limit, after, performer } }) => {
      const { id } = await tracks.getCard(params.id);
      const context = { after: after.map((one) => one.toLowerCase()), performer: performer?.toLowerCase() ?? null };
      return cache.get(`next ${id} ${limit} ${context.after.join(",")} ${context.performer}`, async () => ({
        items: await next.find(id, limit, context),
      }));
    },
  );
}
