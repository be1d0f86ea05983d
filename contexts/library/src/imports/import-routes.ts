import { DomainError } from "@segue/kernel/errors";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { conflict, notFound, notValid } from "../error-replies.ts";
import {
  formatName,
  importOf,
  importReply,
  onErrorName,
  onMatchName,
  rejectionOf,
  rejectionReply,
} from "./import-reply.ts";
import {
  cancelImport,
  countImports,
  countRejectedRows,
  getImport,
  listImports,
  listRejections,
} from "./import-store.ts";
import type { WriterDeps } from "./import-writer.ts";
import { failLostImports, type ImportWish, receiveImport } from "./receive-import.ts";

// Two batches of each are written at a time, and a pool has ten connections: the rest is for everybody else.
const MOST_AT_A_TIME = 3;

const uuid = (description: string) => Type.Optional(Type.String({ format: "uuid", maxLength: 36, description }));

const importQuery = Type.Object(
  {
    format: Type.Optional({
      ...formatName,
      description: "Read it as this; otherwise the name, the type and the beginning of the file say what it is.",
    }),
    filename: Type.Optional(Type.String({ maxLength: 500, description: "Kept, and read for its ending" })),
    on_error: Type.Optional({
      ...onErrorName,
      description:
        "At a row that is no song: `skip` (the default) keeps it for the list of rejections and goes on; `stop` ends the import before it. What stands before it is written.",
    }),
    on_match: Type.Optional({
      ...onMatchName,
      description:
        "Where there is a song of the same title and artist (in any case) and duration: `add` (the default) a second one, `update` it, or `skip` the row. Rows before it in the file count. A row with the `song_id` of a song means that one; with `add` it is refused unless it is the same.",
    }),
    dry_run: Type.Optional(Type.Boolean({ description: "Read, judge and count only; no song is written." })),
    import_id: uuid("The id of the new import, for a client that follows it while it sends."),
    resume: uuid("Go on with this import, which ended early: send the same file again from its beginning."),
  },
  { additionalProperties: false },
);

const importParams = Type.Object({ import_id: Type.String({ format: "uuid", maxLength: 36 }) });

const sentImport = {
  description: "The import as it has ended",
  headers: { "X-Import-Id": { type: "string", description: "The id of the import" } },
  content: { "application/json": { schema: importReply } },
};

const file = { schema: Type.Unsafe<unknown>({}) };

const fileBody = {
  description: "The file, packed by gzip or not",
  content: {
    "text/csv": file,
    "application/x-ndjson": file,
    "application/json": file,
    "application/gzip": file,
    "application/octet-stream": file,
  },
};

function wishOf(query: Static<typeof importQuery>, { headers }: FastifyRequest): ImportWish {
  const { import_id = null, resume = null } = query;
  if (import_id !== null && resume !== null) {
    throw new DomainError("invalid", "import-resume", "Invalid import_id parameter", {
      fieldErrors: [{ field: "import_id", reason: "has no place beside resume: the import keeps its id" }],
    });
  }
  const length = Number(headers["content-length"]);
  return {
    import_id,
    resume,
    format: query.format ?? null,
    filename: query.filename?.replaceAll("\0", " ").toWellFormed() ?? null,
    contentType: headers["content-type"] ?? null,
    on_error: query.on_error ?? null,
    on_match: query.on_match ?? null,
    dry_run: query.dry_run ?? null,
    byte_count: Number.isSafeInteger(length) ? length : null,
  };
}

const tooMany = (): DomainError =>
  new DomainError(
    "too-many-requests",
    "imports-busy",
    `${MOST_AT_A_TIME} imports are running here. Send it again when one of them has ended.`,
  );

/** Hands in a file of songs; it is read while it comes in, however long it is. */
async function addUploadRoute(app: HttpServer, deps: WriterDeps): Promise<void> {
  let running = 0;
  // A scope of its own: here every body is a file, whatever its type says.
  await app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.post(
      "/songs/import",
      {
        schema: {
          tags: ["library"],
          operationId: "importSongs",
          summary: "Import songs from a file: CSV, NDJSON or JSON",
          description:
            "The body is the file. Columns and properties are those of a song; `song_id`, `created_at`, `updated_at` and `version`, as an export has them, are kept where the song is new. What was written before an import ended early stays.",
          querystring: importQuery,
          body: fileBody,
          response: { 200: sentImport, 400: notValid, 404: notFound, 409: conflict },
        },
      },
      async (request, reply) => {
        const wish = wishOf(request.query, request);
        if (running >= MOST_AT_A_TIME) throw tooMany();
        running += 1;
        try {
          const row = await receiveImport(
            {
              ...deps,
              onProblem: (error) => request.log.warn({ err: error }, "beside an import"),
              onBegin: (import_id) => reply.header("x-import-id", import_id),
            },
            request.raw,
            wish,
          );
          return importOf(row);
        } finally {
          running -= 1;
        }
      },
    );
  });
}

function addFollowRoutes(app: HttpServer, { database, clock }: WriterDeps): void {
  app.get(
    "/songs/imports",
    {
      schema: {
        tags: ["library"],
        operationId: "listSongImports",
        summary: "List the imports of songs",
        description: "The latest first.",
        querystring: pageQuery,
        response: { 200: pageOf(importReply), 400: notValid },
      },
    },
    async ({ query: { page, limit } }) => {
      await failLostImports(database, clock(), false);
      const items = (await listImports(database, limit, (page - 1) * limit)).map(importOf);
      const total = await countImports(database);
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );
  app.get(
    "/songs/imports/:import_id",
    {
      schema: {
        tags: ["library"],
        operationId: "getSongImport",
        summary: "How far an import of songs is",
        description: "The counters move with each batch that is written.",
        params: importParams,
        response: { 200: importReply, 404: notFound },
      },
    },
    async ({ params: { import_id } }) => {
      await failLostImports(database, clock(), false);
      return importOf(await getImport(database, import_id));
    },
  );
  app.get(
    "/songs/imports/:import_id/rejections",
    {
      schema: {
        tags: ["library"],
        operationId: "listSongImportRejections",
        summary: "The rows that an import refused",
        description: "In the order of the file, the first 10,000; `rejected` of the import counts all.",
        params: importParams,
        querystring: pageQuery,
        response: { 200: pageOf(rejectionReply), 400: notValid, 404: notFound },
      },
    },
    async ({ params: { import_id }, query: { page, limit } }) => {
      await getImport(database, import_id);
      const items = await listRejections(database, import_id, limit, (page - 1) * limit);
      const total = await countRejectedRows(database, import_id);
      return { items: items.map(rejectionOf), page, limit, total, has_next: page * limit < total };
    },
  );
}

function addCancelRoute(app: HttpServer, { database, clock }: WriterDeps): void {
  app.post(
    "/songs/imports/:import_id/cancel",
    {
      schema: {
        tags: ["library"],
        operationId: "cancelSongImport",
        summary: "End an import of songs",
        description: "At its next batch; what it has written stays, and it can be resumed.",
        params: importParams,
        response: { 200: importReply, 404: notFound, 409: conflict },
      },
    },
    async ({ params: { import_id } }) => {
      const wasRunning = await cancelImport(database, import_id, clock());
      const row = await getImport(database, import_id);
      if (wasRunning || row.status === "cancelled") return importOf(row);
      throw new DomainError("conflict", "import-ended", `The import has ended already: ${row.status}.`);
    },
  );
}

/** Imports of songs: hand in a file, follow it, see what was refused, cancel it. */
export async function addImportRoutes(app: HttpServer, deps: WriterDeps): Promise<void> {
  await addUploadRoute(app, deps);
  addFollowRoutes(app, deps);
  addCancelRoute(app, deps);
}
