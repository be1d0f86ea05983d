import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Database, type Db, inTransaction } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { streamSetlists } from "../setlists/setlist-store.ts";
import type { ExportGraph } from "./export-graph.ts";
import { streamExportEdges, streamExportNodes } from "./export-store.ts";
import { renderGexf } from "./gexf.ts";
import { renderSetlists } from "./setlists-json.ts";
import { renderTransitionsCsv } from "./transitions-csv.ts";

interface ExportFormat {
  readonly contentType: string;
  readonly filename: string;
  readonly render: (tx: Db) => AsyncIterable<string>;
}

const graphOf = (tx: Db): ExportGraph => ({ nodes: streamExportNodes(tx), edges: streamExportEdges(tx) });

const formats: Record<"gexf" | "csv" | "json", ExportFormat> = {
  gexf: {
    contentType: "application/gexf+xml; charset=utf-8",
    filename: "segue-graph.gexf",
    render: (tx) => renderGexf(graphOf(tx)),
  },
  csv: {
    contentType: "text/csv; charset=utf-8",
    filename: "segue-transitions.csv",
    render: (tx) => renderTransitionsCsv(graphOf(tx)),
  },
  json: {
    contentType: "application/json; charset=utf-8",
    filename: "segue-setlists.json",
    render: (tx) => renderSetlists(streamSetlists(tx)),
  },
};

/**
 * Renders to a temporary file first: a client that reads slowly must not hold a connection, least of all the only one
 * of the embedded database. The file is removed once it has been sent.
 */
async function renderToFile(database: Database, format: ExportFormat): Promise<Readable> {
  const path = join(tmpdir(), `segue-export-${randomUUID()}`);
  try {
    await inTransaction(database, (tx) => pipeline(Readable.from(format.render(tx)), createWriteStream(path)));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const stream = createReadStream(path);
  stream.once("close", () => void rm(path, { force: true }));
  return stream;
}

/** The library as a file: the graph as GEXF or CSV, the setlists as Segue JSON. */
export function addExportRoutes(app: HttpServer, database: Database): void {
  app.get(
    "/export",
    {
      schema: {
        tags: ["graph"],
        summary: "The library as a file",
        querystring: Type.Object({
          format: Type.Union([Type.Literal("gexf"), Type.Literal("csv"), Type.Literal("json")]),
        }),
      },
    },
    async ({ query }, reply) => {
      const format = formats[query.format];
      const stream = await renderToFile(database, format);
      return reply
        .header("content-type", format.contentType)
        .header("content-disposition", `attachment; filename="${format.filename}"`)
        .send(stream);
    },
  );
}
