import { parseArgs } from "node:util";
import { openEmbedded, openPostgres } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { getJson, makeApplication } from "../harness/application.ts";
import { readDataset } from "../harness/dataset.ts";
import { type ImportCounts, importDataset } from "../harness/import-dataset.ts";
import { serverCpuSeconds } from "../harness/server-cpu.ts";
import { watchDatabase } from "../harness/statement-log.ts";

/** What one import in a process of its own took. */
export interface ImportMeasurement {
  readonly seconds: number;
  /** Processor seconds of this process, and of PostgreSQL where they can be seen. */
  readonly cpu_seconds: { readonly node: number; readonly server: number | null };
  /** Reading and identifying alone, nothing written. */
  readonly read_seconds: number;
  readonly peak_rss_mib: number;
  readonly counts: ImportCounts;
  /** Waiting for statements, by name, the driver's work included. */
  readonly statement_seconds: Readonly<Record<string, number>>;
  readonly checks: ImportChecks | null;
}

/** What must hold after an import, whatever it took. */
export interface ImportChecks {
  readonly new_setlists_of_a_second_import: number;
  readonly checksum: string;
  readonly checksum_after_rebuild: string;
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

async function checkImport(app: HttpServer, dataset: Parameters<typeof importDataset>[1]): Promise<ImportChecks> {
  const again = await importDataset(app, dataset);
  const { checksum } = await getJson<{ checksum: string }>(app, "/graph/stats");
  const rebuilt = await app.inject({ method: "POST", url: "/api/v1/graph/rebuild", headers: { host: "localhost" } });
  return {
    new_setlists_of_a_second_import: again.setlists_new,
    checksum,
    checksum_after_rebuild: rebuilt.json<{ checksum: string }>().checksum,
  };
}

async function measureImport(path: string, target: { url?: string; folder: string }, check: boolean) {
  const spent = new Map<string, number>();
  const opened = target.url === undefined ? await openEmbedded(target.folder) : openPostgres(target.url);
  const database = watchDatabase(opened, ({ name, milliseconds }) => {
    spent.set(name, (spent.get(name) ?? 0) + milliseconds / 1000);
  });
  const app = await makeApplication(database);
  try {
    const dataset = await readDataset(path);
    spent.clear();
    const serverBefore = opened.engine === "embedded" ? null : await serverCpuSeconds(opened);
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    const counts = await importDataset(app, dataset);
    const seconds = secondsSince(start);
    const { user, system } = process.cpuUsage(cpuBefore);
    const serverAfter = serverBefore === null ? null : await serverCpuSeconds(opened);
    const server = serverBefore === null || serverAfter === null ? null : serverAfter - serverBefore;
    const cpu_seconds = { node: (user + system) / 1e6, server };
    const peak_rss_mib = process.resourceUsage().maxRSS / 1024;
    const statement_seconds = Object.fromEntries([...spent].sort(([, a], [, b]) => b - a));
    const checks = check ? await checkImport(app, dataset) : null;
    const readStart = performance.now();
    await importDataset(app, dataset, true);
    const read_seconds = secondsSince(readStart);
    return {
      seconds,
      cpu_seconds,
      read_seconds,
      peak_rss_mib,
      counts,
      statement_seconds,
      checks,
    } satisfies ImportMeasurement;
  } finally {
    await app.close();
    await opened.close();
  }
}

// Started by import.ts, so that each import has its own process and therefore its own peak of memory.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "" },
    url: { type: "string" },
    folder: { type: "string", default: "" },
    check: { type: "boolean", default: false },
  },
});
const { url, folder } = values;
process.send?.(await measureImport(values.data, url === undefined ? { folder } : { url, folder }, values.check));
process.disconnect?.();
