import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf } from "@segue/kernel/http";
import { Type } from "typebox";
import { songOf, songReply } from "../songs/song-reply.ts";
import { ORDERS, SORTS } from "./list-order.ts";
import { listSongs } from "./list-songs.ts";
import { decodeCursor, encodeCursor } from "./page-cursor.ts";
import type { SampleCache } from "./sample-cache.ts";

// One letter of a name is searched as up to 18 (U+FDFA, in 33 bytes), and a cursor carries 200 of them in base64.
const LONGEST_CURSOR = 10_000;

const query = Type.Object({
  q: Type.Optional(
    Type.String({
      description:
        "Words in any order, in any case, with or without accents, of title or artist. From three characters a word is found anywhere, before that at the beginning of a word.",
    }),
  ),
  page: Type.Integer({ minimum: 1, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 25 }),
  sort: Type.Optional(Type.Enum([...SORTS], { type: "string", description: "title when left out" })),
  order: Type.Optional(Type.Enum([...ORDERS], { type: "string", description: "asc when left out" })),
  cursor: Type.Optional(
    Type.String({
      maxLength: LONGEST_CURSOR,
      description:
        "`X-Next-Cursor` of the page before: costs the same on every page, however deep. `page` is not read.",
    }),
  ),
});

const songList = pageOf(songReply);

const headers = {
  "X-Next-Cursor": { type: "string", description: "The cursor of the next page, where there is one." },
  "X-Total-Estimated": {
    type: "string",
    enum: ["true"],
    description: "There are more than 10,000, and `total` is an estimate.",
  },
  "X-Match": {
    type: "string",
    enum: ["fuzzy"],
    description: "Nothing matched to the letter, so these match but for typing errors.",
  },
};

// Far beyond any library; larger pages are no exact numbers any more, or none (`1e400`).
const LARGEST_PAGE = Number.MAX_SAFE_INTEGER;
// An offset that PostgreSQL can read.
const LARGEST_OFFSET = 2 ** 52;

/** `GET /songs`. */
export function addListRoutes(app: HttpServer, database: Database, samples: SampleCache): void {
  app.get(
    "/songs",
    {
      schema: {
        tags: ["library"],
        operationId: "listSongs",
        summary: "List songs",
        description: "A page of the library, searched and sorted.",
        querystring: query,
        response: {
          200: { description: "A page of songs", headers, content: { "application/json": { schema: songList } } },
        },
      },
    },
    async ({ query: { q, page: asked, limit, sort = "title", order = "asc", cursor } }, reply) => {
      const after = cursor === undefined ? null : decodeCursor(cursor, sort, order);
      const page = after === null ? Math.min(asked, LARGEST_PAGE) : 1;
      const offset = Math.min((page - 1) * limit, LARGEST_OFFSET);
      const listed = await listSongs({ database, samples }, { q: q ?? null, sort, order, after, offset, limit });
      const last = listed.rows.at(-1);
      if (listed.hasNext && last !== undefined) {
        reply.header("x-next-cursor", encodeCursor(sort, order, { value: last.sort_value, songId: last.song_id }));
      }
      if (listed.isEstimated) reply.header("x-total-estimated", "true");
      if (listed.isFuzzy) reply.header("x-match", "fuzzy");
      return {
        items: listed.rows.map(songOf),
        page,
        limit,
        total: listed.total,
        has_next: listed.hasNext,
      };
    },
  );
}
