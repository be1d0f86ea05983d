import type { Database } from "@segue/kernel/db";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { Type } from "typebox";
import { idParams } from "../http-schemas.ts";
import type { NewId } from "../ports.ts";
import { setlistDetail, setlistSummary } from "./setlist.ts";
import { removeSetlist } from "./setlist-removal.ts";
import { getSetlist, listSetlists } from "./setlist-store.ts";

const listQuery = Type.Object({
  ...pageQuery.properties,
  q: Type.Optional(Type.String({ maxLength: 500, description: "Words of the title." })),
  performer: Type.Optional(Type.String({ maxLength: 200 })),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2999 })),
});

export interface SetlistRouteDeps {
  readonly database: Database;
  readonly newId: NewId;
  readonly onGraphChange: () => void;
}

/** Setlists: the list, one with its entries in order, and taking one away. */
export function addSetlistRoutes(app: HttpServer, { database, newId, onGraphChange }: SetlistRouteDeps): void {
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

  app.delete(
    "/setlists/:id",
    {
      schema: {
        tags: ["setlists"],
        summary: "Take a setlist away, with the tracks that only it names",
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ params: { id } }, reply) => {
      await removeSetlist(database, id, newId);
      onGraphChange();
      return reply.code(204).send(null);
    },
  );
}
