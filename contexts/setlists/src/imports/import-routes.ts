import multipart from "@fastify/multipart";
import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import type { Jobs } from "@segue/kernel/jobs";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { idParams, nullable } from "../http-schemas.ts";
import { sendImport } from "./import-jobs.ts";
import { cancelImport, getImport, type ImportRow, insertImport, listImportRejections } from "./import-store.ts";
import type { ImportDeps } from "./run-import.ts";
import { keepSourceDocument } from "./source-document-store.ts";

const REJECTIONS_SHOWN = 1_000;

const accepted = Type.Object({ id: Type.String(), status: Type.String() });

const importView = Type.Object({
  id: Type.String(),
  status: Type.String({ description: "queued, running, completed, failed or cancelled" }),
  dry_run: Type.Boolean(),
  filename: nullable(Type.String()),
  format: nullable(Type.String()),
  outcome: nullable(Type.String({ description: "parsed, empty or failed" })),
  progress: Type.Object({
    setlists: Type.Integer(),
    entries: Type.Integer(),
    fraction: nullable(Type.Number({ description: "0..1; null when the length is not known" })),
  }),
  counts: Type.Object({
    setlists: Type.Integer({ description: "setlists read" }),
    setlists_new: Type.Integer({ description: "of them, not there before" }),
    entries: Type.Integer(),
    identified: Type.Integer(),
    rejected: Type.Integer(),
    tracks: Type.Integer({ description: "tracks added" }),
    transitions: Type.Integer({ description: "transitions added" }),
  }),
  rejected_lines: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String(), reason: Type.String() })),
  error: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
});

const importQuery = Type.Object({
  filename: Type.Optional(Type.String({ maxLength: 500 })),
  format: Type.Optional(Type.String({ maxLength: 50, description: "Read it as this format, whatever it looks like." })),
  dry_run: Type.Boolean({ default: false, description: "Read and count only; nothing is written." }),
  columns: Type.Optional(
    Type.String({ maxLength: 2_000, description: "Columns of a table, e.g. artist=Performer,title=Song." }),
  ),
});

// Every type is taken: what a file is, its content says. It is checked by whoever reads it, not here.
const fileBody = {
  description: "The file itself, or a form with the file as its one part.",
  content: {
    "application/octet-stream": { schema: Type.Unknown() },
    "multipart/form-data": { schema: Type.Unknown() },
    "*/*": { schema: Type.Unknown() },
  },
};

interface Upload {
  readonly bytes: Buffer;
  readonly filename: string | null;
  readonly contentType: string | null;
}

/** The one file of a form. Reading goes on to the end of the form, so that a second file is refused, not left out. */
async function formUploadOf(request: FastifyRequest): Promise<Upload | null> {
  let upload: Upload | null = null;
  try {
    for await (const file of request.files()) {
      upload = { bytes: await file.toBuffer(), filename: file.filename, contentType: file.mimetype };
    }
  } catch (error) {
    // What breaks a limit says so by its status; everything else is a form that is not well formed.
    if (!(error instanceof Error) || "statusCode" in error) throw error;
    const message = `The form cannot be read: ${error.message}.`;
    throw new DomainError("invalid", "import-form-malformed", message, { cause: error });
  }
  return upload;
}

async function uploadOf(request: FastifyRequest): Promise<Upload> {
  const contentType = request.headers["content-type"] ?? null;
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const upload = request.isMultipart() ? await formUploadOf(request) : { bytes, filename: null, contentType };
  if (upload === null || upload.bytes.length === 0) throw noFile();
  return upload;
}

const noFile = (): DomainError =>
  new DomainError("invalid", "import-empty-file", "The file is empty. Send the bytes of a track list.", {
    fieldErrors: [{ field: "body", reason: "must not be empty" }],
  });

/** `artist=Performer,title=Song` as an object. */
function parseColumns(text: string | undefined): Record<string, string> | null {
  if (text === undefined || text === "") return null;
  const pairs = text.split(",").map((pair) => {
    const [name, ...column] = pair.split("=");
    if (name === undefined || name.trim() === "" || column.length === 0) {
      const reason = `"${pair}" is not of the form name=Column`;
      throw new DomainError("invalid", "import-columns", `columns: ${reason}.`, {
        fieldErrors: [{ field: "columns", reason }],
      });
    }
    return [name.trim(), column.join("=").trim()] as const;
  });
  return Object.fromEntries(pairs);
}

function viewOf(row: ImportRow, rejected_lines: { line: number; text: string; reason: string }[]) {
  const { id, status, dry_run, filename, format, outcome, setlists, entries, fraction } = row;
  return {
    id,
    status,
    dry_run,
    filename,
    format,
    outcome,
    progress: { setlists, entries, fraction },
    counts: {
      setlists,
      setlists_new: row.setlists_new,
      entries,
      identified: row.identified,
      rejected: row.rejected,
      tracks: row.tracks_new,
      transitions: row.transitions_new,
    },
    rejected_lines,
    error: row.error_code === null ? null : { code: row.error_code, message: row.reason ?? "" },
  };
}

export interface ImportRouteDeps extends ImportDeps {
  readonly jobs: Jobs;
  readonly maxUploadBytes: number;
}

/** Imports: hand in a file, follow its reading, cancel it. */
export async function addImportRoutes(app: HttpServer, deps: ImportRouteDeps): Promise<void> {
  const { database, jobs, newId, maxUploadBytes } = deps;
  // A scope of its own: here every body is a file, whatever its type says.
  await app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { limits: { files: 1, fileSize: maxUploadBytes, fields: 0 } });
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maxUploadBytes }, (_request, body, done) => {
      done(null, body);
    });
    scope.post(
      "/imports",
      {
        bodyLimit: maxUploadBytes,
        schema: {
          tags: ["imports"],
          summary: "Hand in a file of setlists",
          description: "The body is the file, or multipart with one file. It is read as a job.",
          querystring: importQuery,
          body: fileBody,
          response: { 202: accepted },
        },
      },
      async (request, reply) => {
        const { filename, format, dry_run, columns } = request.query;
        const parsedColumns = parseColumns(columns);
        const upload = await uploadOf(request);
        const document = { ...upload, filename: filename ?? upload.filename };
        const sourceDocumentId = await keepSourceDocument(database, { ...document, id: newId(), source: "upload" });
        const id = newId();
        await insertImport(database, {
          id,
          sourceDocumentId,
          filename: document.filename,
          dryRun: dry_run,
          format: format ?? null,
          columns: parsedColumns,
        });
        await sendImport(jobs, id);
        return reply.code(202).send({ id, status: "queued" });
      },
    );
  });

  const view = async (id: string) =>
    viewOf(await getImport(database, id), await listImportRejections(database, id, REJECTIONS_SHOWN));

  app.get(
    "/imports/:id",
    { schema: { tags: ["imports"], summary: "How far an import is", params: idParams, response: { 200: importView } } },
    ({ params: { id } }) => view(id),
  );

  app.post(
    "/imports/:id/cancel",
    {
      schema: {
        tags: ["imports"],
        summary: "Ends an import; what it has written stays",
        params: idParams,
        response: { 200: importView },
      },
    },
    async ({ params: { id } }) => {
      await cancelImport(database, id);
      return view(id);
    },
  );
}
