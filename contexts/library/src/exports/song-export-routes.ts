import { Readable } from "node:stream";
import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { notValid } from "../error-replies.ts";
import { SONG_FORMATS } from "../imports/import-format.ts";
import { songFiles } from "./render-songs.ts";
import { streamSongs } from "./song-export-store.ts";

const query = Type.Object({
  format: Type.Enum([...SONG_FORMATS], {
    type: "string",
    default: "ndjson",
    description:
      "In `csv`, a cell that a spreadsheet would run as a formula has an apostrophe before it; an import of the same columns takes it off again.",
  }),
});

const text = { schema: Type.Unsafe<never>({ type: "string" }) };
const list = { schema: Type.Unsafe<never>({ type: "array", items: { type: "object" } }) };

const sentFile = {
  description: "The songs, by id; those in the trash are left out",
  content: { "text/csv": text, "application/x-ndjson": text, "application/json": list },
};

/** The whole library as a file, which an import elsewhere turns into the same library. */
export function addExportRoutes(app: HttpServer, database: Database): void {
  app.get(
    "/songs/export",
    {
      schema: {
        tags: ["library"],
        operationId: "exportSongs",
        summary: "Export every song: CSV, NDJSON or JSON",
        description: "With ids, times and versions, so that nothing is lost on the way to another library.",
        querystring: query,
        response: { 200: sentFile, 400: notValid },
      },
    },
    async ({ query: { format } }, reply) => {
      const { contentType, filename, render } = songFiles[format];
      reply.header("content-type", contentType).header("content-disposition", `attachment; filename="${filename}"`);
      // The first page is read before anything is sent, so that a failure can still be answered as one.
      const pieces = render(streamSongs(database));
      const first = await pieces.next();
      const all = async function* () {
        if (first.done !== true) yield first.value;
        yield* pieces;
      };
      return reply.send(Readable.from(all(), { objectMode: false }));
    },
  );
}
