import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import { idParams, nullable, setlistReference } from "../http-schemas.ts";
import { getSetlist, listSetlists } from "./setlist-store.ts";

const summary = Type.Object({
  ...setlistReference.properties,
  event: nullable(Type.String()),
  venue: nullable(Type.String()),
  kind: Type.String(),
  completeness: Type.String(),
  entry_count: Type.Integer(),
  demo: Type.Boolean({ description: "Part of the fictional demo library." }),
});

const entry = Type.Object({
  position: Type.Integer(),
  layer: Type.Integer({ description: "0 main, 1.. played over the main entry before it" }),
  status: Type.String({ description: "identified, unknown_artist, unidentified or not_a_track" }),
  track_id: nullable(Type.String()),
  cue_ms: nullable(Type.Integer()),
  raw: Type.String(),
  artist_text: nullable(Type.String()),
  title_text: nullable(Type.String()),
  label: nullable(Type.String()),
  catalogue_number: nullable(Type.String()),
  bpm: nullable(Type.Number()),
  camelot: nullable(Type.String()),
});

const detail = Type.Object({
  ...summary.properties,
  filename: nullable(Type.String()),
  retrieved_at: Type.String({ format: "date-time" }),
  entries: Type.Array(entry),
});

const listQuery = Type.Object({
  ...pageQuery.properties,
  q: Type.Optional(Type.String({ maxLength: 500, description: "Words of the title." })),
  performer: Type.Optional(Type.String({ maxLength: 200 })),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2999 })),
});

/** Setlists: the list, and one with its entries in order. */
export function addSetlistRoutes(app: HttpServer, database: Database): void {
  app.get(
    "/setlists",
    { schema: { tags: ["setlists"], summary: "Setlists, latest first", querystring: listQuery, response: { 200: pageOf(summary) } } },
    async ({ query: { q, performer, year, page, limit } }) => {
      const filter = { q: q ?? null, performer: performer ?? null, year: year ?? null };
      const { items, total } = await listSetlists(database, filter, limit, (page - 1) * limit);
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );

  app.get(
    "/setlists/:id",
    { schema: { tags: ["setlists"], summary: "A setlist with its entries in order", params: idParams, response: { 200: detail } } },
    async ({ params: { id } }) => {
      const setlist = await getSetlist(database, id);
      return { ...setlist, retrieved_at: setlist.retrieved_at.toISOString(), entries: [...setlist.entries] };
    },
  );
}
