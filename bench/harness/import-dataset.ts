import type { HttpServer } from "@segue/kernel/http";
import { getJson } from "./application.ts";
import type { Dataset } from "./dataset.ts";

/** What one import counted. */
export interface ImportCounts {
  readonly setlists: number;
  readonly setlists_new: number;
  readonly entries: number;
  readonly identified: number;
  readonly rejected: number;
  readonly tracks: number;
  readonly transitions: number;
}

/** Imports a data set as a user would, and waits for its end. A dry run reads and identifies, and writes nothing. */
export async function importDataset(app: HttpServer, dataset: Dataset, dryRun = false): Promise<ImportCounts> {
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/imports",
    query: { filename: dataset.filename, dry_run: String(dryRun) },
    headers: { host: "localhost", "content-type": "application/octet-stream" },
    payload: dataset.bytes,
  });
  if (reply.statusCode !== 202) throw new Error(`the import was refused: ${reply.body}`);
  const { id } = reply.json<{ id: string }>();
  const { status, counts } = await getJson<{ status: string; counts: ImportCounts }>(app, `/imports/${id}`);
  if (status !== "completed") throw new Error(`the import ended as ${status}`);
  return counts;
}
