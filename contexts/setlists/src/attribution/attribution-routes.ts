import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import type { GraphCache } from "../graph/graph-cache.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import { aliasPairs } from "./alias-pairs.ts";
import { listUnattributed, unattributedEntry } from "./attribution.ts";
import { listArtistNames, listArtistsKeptApart } from "./attribution-store.ts";

const artist = Type.Object({ id: Type.String(), name: Type.String(), tracks: Type.Integer() });

const aliasPair = Type.Object({
  artist,
  other: artist,
  confidence: Type.Number({ description: "0..1, judged by the spelling of the names" }),
});

// Beyond these the names are not all compared; a library of that size has more doubtful ones than anybody goes through.
const MOST_ARTISTS = 500_000;
const MOST_PAIRS = 2_000;

/** What people may want to decide: entries without a track, and artists that may be one. */
export function addAttributionRoutes(app: HttpServer, database: Database, cache: GraphCache): void {
  const tracks = makeTrackReader(database, cache);

  app.get(
    "/attribution/entries",
    {
      schema: {
        tags: ["corrections"],
        summary: "Entries that do not say what track they are, with the tracks they may be",
        querystring: Type.Object({
          ...pageQuery.properties,
          all: Type.Boolean({ default: false, description: "Also those that give neither an artist nor a title." }),
        }),
        response: { 200: pageOf(unattributedEntry) },
      },
    },
    async ({ query: { page, limit, all } }) => {
      const { items, total } = await listUnattributed(database, tracks, { all, limit, offset: (page - 1) * limit });
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );

  const comparePairs = async () => {
    const keptApart = await listArtistsKeptApart(database);
    const pairs = aliasPairs(await listArtistNames(database, MOST_ARTISTS), MOST_PAIRS);
    const open = pairs.filter(({ artist: one, other }) => !keptApart.has(`${one.key} ${other.key}`));
    const view = ({ id, name, tracks: made }: (typeof pairs)[number]["artist"]) => ({ id, name, tracks: made });
    return open.map((pair) => ({ artist: view(pair.artist), other: view(pair.other), confidence: pair.confidence }));
  };

  app.get(
    "/attribution/artists",
    {
      schema: {
        tags: ["corrections"],
        summary: "Pairs of artists that may be one, surest first",
        description: `The ${MOST_PAIRS} surest. Merge them with a correction, or keep them apart with one.`,
        querystring: pageQuery,
        response: { 200: pageOf(aliasPair) },
      },
    },
    async ({ query: { page, limit } }) => {
      const pairs = await cache.get("aliases", comparePairs);
      const items = pairs.slice((page - 1) * limit, page * limit);
      return { items, page, limit, total: pairs.length, has_next: page * limit < pairs.length };
    },
  );
}
