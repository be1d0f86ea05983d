import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import { idParams } from "../http-schemas.ts";
import { setlistDetail, setlistSummary } from "./setlist.ts";
import { getSetlist, listSetlists } from "./setlist-store.ts";

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
    {
      schema: {
        tags: ["setlists"],
        summary: "Setlists, latest first",
        querystring: listQuery,
        response: { 200: pageOf(setlistSummary) },
      },
    },
    async ({ query: { q, performer, year, page, limit } }) => {
      const filter = { q: q ?? null, performer: performer ?? null, year: year ?? null };
      const { items, total } = await listSetlists(database, filter, limit, (page - 1) * limit);
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );

  app.get(
    "/setlists/:id",
    {
      schema: {
        tags: ["setlists"],
        summary: "A setlist with its entries in order",
        params: idParams,
        response: { 200: setlistDetail },
      },
    },
    ({ params: { id } }) => getSetlist(database, id),
  );
}
