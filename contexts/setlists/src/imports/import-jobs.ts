import type { Jobs } from "@segue/kernel/jobs";
import { listUnfinishedImports } from "./import-store.ts";
import { type ImportDeps, runImport } from "./run-import.ts";

const QUEUE = "setlists.import";

interface ImportJob {
  readonly importId: string;
}

export function addImportJobs(jobs: Jobs, deps: ImportDeps): void {
  jobs.handle<ImportJob>(QUEUE, ({ data, signal }) => runImport(deps, data.importId, signal));
}

export function sendImport(jobs: Jobs, importId: string): Promise<void> {
  return jobs.send<ImportJob>(QUEUE, { importId });
}

/**
 * Takes up the imports that a process left behind when it died. Only the embedded database may be sure that nobody
 * works on them, since it has one process; on PostgreSQL the queue gives the job of a dead worker to another.
 */
export async function resumeImports(jobs: Jobs, deps: ImportDeps): Promise<void> {
  if (deps.database.engine !== "embedded") return;
  for (const id of await listUnfinishedImports(deps.database)) await sendImport(jobs, id);
}
