import { DomainError } from "@segue/kernel/errors";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { conflict, notFound, notValid } from "../error-replies.ts";
import { type SongRouteDeps, sendSong, sentSong, songParams } from "./song-routes.ts";
import { trashedSong } from "./trash.ts";
import { listTrash, restoreSong } from "./trash-store.ts";

const noTrash = (): DomainError =>
  new DomainError(
    "not-found",
    "trash-switched-off",
    "The trash is switched off; the operator switches it on with SEGUE_LIBRARY_TRASH=on",
  );

/** The trash: what is in it, and taking a song out. Both answer 404 where it is switched off. */
export function addTrashRoutes(app: HttpServer, { database, settings }: SongRouteDeps): void {
  app.get(
    "/songs/trash",
    {
      schema: {
        tags: ["library"],
        operationId: "listTrash",
        summary: "List the songs in the trash",
        description: "The last deleted first; 404 where the trash is switched off.",
        querystring: pageQuery,
        response: { 200: pageOf(trashedSong), 400: notValid, 404: notFound },
      },
    },
    async ({ query: { page, limit } }) => {
      if (!settings.softDelete) throw noTrash();
      const { items, total } = await listTrash(database, limit, (page - 1) * limit);
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );

  app.post(
    "/songs/:song_id/restore",
    {
      schema: {
        tags: ["library"],
        operationId: "restoreSong",
        summary: "Take a song out of the trash",
        description: "A song that is not in it is answered as it is; 404 where the trash is switched off.",
        params: songParams,
        response: { 200: sentSong, 404: notFound, 409: conflict },
      },
    },
    async ({ params: { song_id } }, reply) => {
      if (!settings.softDelete) throw noTrash();
      return sendSong(reply, await restoreSong(database, song_id));
    },
  );
}
