import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Database, type Db, inTransaction } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { type ExportFormat, exportFormats } from "./export-formats.ts";
import { type ChosenSetlist, listChosenSetlists } from "./export-store.ts";
import { attachment, safeFileName } from "./file-name.ts";

// An address is a line of a request, and 16 KiB of it are taken.
const MOST_SETLISTS = 200;

const query = Type.Object({
  format: Type.Enum(Object.keys(exportFormats).filter(isFormatName), {
    description:
      "gexf, graphml and csv: the whole graph. json, setlists-csv and rekordbox-xml: every setlist, or those named. m3u8: the one setlist named.",
  }),
  setlist_id: Type.Optional(
    Type.Array(Type.String({ format: "uuid" }), {
      maxItems: MOST_SETLISTS,
      description: "Only these setlists; repeat the parameter for several.",
    }),
  ),
});

const contentTypes = new Set(Object.values(exportFormats).map(({ contentType }) => contentType.split(";", 1)[0] ?? ""));
const file = {
  description: "The file, in the format asked for",
  content: Object.fromEntries([...contentTypes].map((type) => [type, { schema: Type.Unknown() }])),
};

function isFormatName(name: string): name is keyof typeof exportFormats {
  return Object.hasOwn(exportFormats, name);
}

function refused(code: string, reason: string): DomainError {
  return new DomainError("invalid", code, `setlist_id: ${reason}.`, { fieldErrors: [{ field: "setlist_id", reason }] });
}

function assertTakes({ holds }: ExportFormat, ids: readonly string[] | null): void {
  if (holds === "graph" && ids !== null) {
    throw refused("export-whole-graph", "has no place here: this format holds the whole graph, not setlists");
  }
  if (holds === "one list" && ids?.length !== 1) {
    throw refused("export-one-setlist", "give exactly one: a file of this format holds one list");
  }
}

/** @throws DomainError `setlist-not-found` */
async function choose(tx: Db, ids: readonly string[]): Promise<ChosenSetlist[]> {
  const chosen = await listChosenSetlists(tx, ids);
  const missing = ids.find((id) => !chosen.some((one) => one.id === id.toLowerCase()));
  if (missing === undefined) return chosen;
  throw new DomainError("not-found", "setlist-not-found", `There is no setlist ${missing}.`);
}

interface RenderedFile {
  readonly stream: Readable;
  readonly filename: string;
}

function filenameOf({ name, extension }: ExportFormat, chosen: readonly ChosenSetlist[] | null): string {
  const [only] = chosen?.length === 1 ? chosen : [];
  return `${only === undefined ? name : safeFileName(only.title)}.${extension}`;
}

/**
 * Renders to a temporary file first: a client that reads slowly must not hold a connection, least of all the only one
 * of the embedded database. The file is removed once it has been sent.
 */
async function renderToFile(
  database: Database,
  format: ExportFormat,
  ids: readonly string[] | null,
): Promise<RenderedFile> {
  const path = join(tmpdir(), `segue-export-${randomUUID()}`);
  try {
    const filename = await inTransaction(database, async (tx) => {
      const chosen = ids === null ? null : await choose(tx, ids);
      await pipeline(Readable.from(format.render(tx, chosen)), createWriteStream(path));
      return filenameOf(format, chosen);
    });
    const stream = createReadStream(path);
    stream.once("close", () => void rm(path, { force: true }));
    return { stream, filename };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The library, or some setlists of it, as a file for other programs. */
export function addExportRoutes(app: HttpServer, database: Database): void {
  app.get(
    "/export",
    {
      schema: {
        tags: ["exports"],
        summary: "The graph or setlists as a file: GEXF, GraphML, CSV, Segue JSON, rekordbox XML, M3U8",
        querystring: query,
        response: { 200: file },
      },
    },
    async ({ query: { format: name, setlist_id } }, reply) => {
      const format: ExportFormat = exportFormats[name];
      const ids = setlist_id ?? null;
      assertTakes(format, ids);
      const { stream, filename } = await renderToFile(database, format, ids);
      return reply
        .header("content-type", format.contentType)
        .header("content-disposition", attachment(filename))
        .send(stream);
    },
  );
}
