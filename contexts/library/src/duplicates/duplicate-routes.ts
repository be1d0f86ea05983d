import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { conflict, notFound, notValid } from "../error-replies.ts";
import { songReply } from "../songs/song-reply.ts";
import { type SongRouteDeps, sendSong, sentSong } from "../songs/song-routes.ts";
import { decodeCursor, encodeCursor } from "./duplicate-cursor.ts";
import { listDuplicates, mergeSongs } from "./duplicate-store.ts";

const query = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 25 }),
  cursor: Type.Optional(Type.String({ maxLength: 4_000, description: "`next_cursor` of the page before" })),
});

const duplicatePage = Type.Object({
  items: Type.Array(Type.Object({ songs: Type.Array(songReply) })),
  next_cursor: Type.Union([Type.String(), Type.Null()], {
    description:
      "null: there is no more. A page may be short, or empty, and still have one: the search is cut in pieces.",
  }),
});

const songId = Type.String({ format: "uuid", maxLength: 36 });

const mergeBody = Type.Object(
  {
    keep: songId,
    remove: Type.Array(songId, { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);

function assertApart(keep: string, remove: readonly string[]): void {
  const refuse = (reason: string) => {
    throw new DomainError("invalid", "merge-invalid", "Invalid remove", { fieldErrors: [{ field: "remove", reason }] });
  };
  if (remove.includes(keep)) refuse("must not hold the song to keep");
  if (new Set(remove).size < remove.length) refuse("must not hold a song twice");
}

/** Likely duplicates: a report, and the merge of what somebody has looked at. Nothing is ever merged by itself. */
export function addDuplicateRoutes(app: HttpServer, { database, clock, settings }: SongRouteDeps): void {
  app.get(
    "/songs/duplicates",
    {
      schema: {
        tags: ["library"],
        operationId: "listDuplicateSongs",
        summary: "List songs that are likely the same",
        description:
          "The same title and artist but for case, accents and punctuation, and durations of at most 3 s from one to the next; by title. Of one title and artist the 100 shortest are looked at.",
        querystring: query,
        response: { 200: duplicatePage, 400: notValid },
      },
    },
    async ({ query: { limit, cursor } }) => {
      const after = cursor === undefined ? null : decodeCursor(cursor);
      const { items, next } = await listDuplicates(database, after, limit);
      return { items: [...items], next_cursor: next === null ? null : encodeCursor(next) };
    },
  );
  app.post(
    "/songs/duplicates/merge",
    {
      schema: {
        tags: ["library"],
        operationId: "mergeDuplicateSongs",
        summary: "Keep one of several songs that are likely the same",
        description:
          "The song to keep stays as it is; the others are deleted, or go into the trash where there is one. All of them or none.",
        body: mergeBody,
        response: { 200: sentSong, 400: notValid, 404: notFound, 409: conflict },
      },
    },
    async ({ body }, reply) => {
      const keep = body.keep.toLowerCase();
      const remove = body.remove.map((id) => id.toLowerCase());
      assertApart(keep, remove);
      const { softDelete } = settings;
      return sendSong(reply, await mergeSongs(database, { keep, remove, now: clock(), softDelete }));
    },
  );
}
