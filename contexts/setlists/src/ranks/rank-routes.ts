import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { trackCard } from "../tracks/track-card.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import type { Ranking } from "./rank-jobs.ts";
import { getRankState, listCommunities } from "./rank-store.ts";

const SHOWN = 10;

const communities = Type.Object({
  up_to_date: Type.Boolean({ description: "False while the graph is newer than what was computed from it." }),
  modularity: nullable(Type.Number({ description: "At most 1; null before the first computation." })),
  items: Type.Array(
    Type.Object({
      community: Type.Integer(),
      tracks: Type.Integer(),
      importance: Type.Number({ description: "Its share of the importance (PageRank) of all tracks, 0..1." }),
      most_important: Type.Array(trackCard),
    }),
  ),
  page: Type.Integer(),
  limit: Type.Integer(),
  total: Type.Integer(),
  has_next: Type.Boolean(),
});

export interface RankRouteDeps {
  readonly database: Database;
  readonly tracks: TrackReader;
  readonly ranking: Ranking;
}

/** Communities of tracks that are played together, and how important tracks are. */
export function addRankRoutes(app: HttpServer, { database, tracks, ranking }: RankRouteDeps): void {
  app.get(
    "/graph/communities",
    {
      schema: {
        tags: ["graph"],
        summary: "Groups of tracks that are played together, with the most important of each",
        querystring: Type.Object({
          ...pageQuery.properties,
          least: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 3, description: "Fewest tracks of a group." }),
        }),
        response: { 200: communities },
      },
    },
    async ({ query: { page, limit, least } }) => {
      const { version, ranked_version, modularity } = await getRankState(database);
      const asked = { least, shown: SHOWN, limit, offset: (page - 1) * limit };
      const { rows, total } = await listCommunities(database, asked);
      const cards = await tracks.listCards(rows.flatMap(({ track_ids }) => track_ids));
      const cardOf = new Map(cards.map((card) => [card.id, card]));
      const items = rows.map(({ track_ids, ...row }) => ({
        ...row,
        most_important: track_ids.flatMap((id) => cardOf.get(id) ?? []),
      }));
      const up_to_date = version === ranked_version;
      return { up_to_date, modularity, items, page, limit, total, has_next: page * limit < total };
    },
  );

  app.post(
    "/graph/rank",
    {
      schema: {
        tags: ["graph"],
        summary: "Compute importance and communities of the graph as it is, as a job",
        response: { 202: Type.Object({ status: Type.String() }) },
      },
    },
    async (_request, reply) => {
      await ranking.request();
      return reply.code(202).send({ status: "queued" });
    },
  );
}
