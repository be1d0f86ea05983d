import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { Jobs } from "@segue/kernel/jobs";
import type { MigrationSource } from "@segue/kernel/migrations";
import { addAttributionRoutes } from "./attribution/attribution-routes.ts";
import { addCorrectionRoutes } from "./corrections/correction-routes.ts";
import { loadDemoWhenEmpty } from "./demo/demo.ts";
import { addDemoRoutes } from "./demo/demo-routes.ts";
import { addExportRoutes } from "./exports/export-routes.ts";
import { makeGraphCache } from "./graph/graph-cache.ts";
import { addGraphRoutes } from "./graph/graph-routes.ts";
import { addTransitionRoutes } from "./graph/transition-routes.ts";
import { addImportJobs, resumeImports } from "./imports/import-jobs.ts";
import { addImportRoutes } from "./imports/import-routes.ts";
import type { Clock, NewId } from "./ports.ts";
import { addSetlistRoutes } from "./setlists/setlist-routes.ts";
import { addTrackRoutes } from "./tracks/track-routes.ts";

export interface SetlistsDeps {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Largest upload, in bytes. */
  readonly maxUploadBytes: number;
}

/** The context as the composition root uses it. */
export interface Setlists {
  /** Adds the routes under the prefix of `app`. */
  routes(app: HttpServer): Promise<void>;
  /** Takes up work that a process left behind; after the jobs have started. */
  resume(): Promise<void>;
  /** Loads the demo library when there is nothing else to show. */
  loadDemoWhenEmpty(): Promise<void>;
}

export const setlistsMigrations: MigrationSource = {
  context: "setlists",
  folder: new URL("../migrations/", import.meta.url),
};

// A gzip file may unpack to more than was uploaded, but not without bound.
const UNPACKED_BYTES = 256 * 1024 * 1024;

/** Sets, tracks, the graph between them, and how they are read from documents. Registers its jobs at once. */
export function makeSetlists(deps: SetlistsDeps): Setlists {
  const { database, jobs, clock, newId, maxUploadBytes } = deps;
  const cache = makeGraphCache(database);
  const importDeps = { database, newId, maxDocumentBytes: UNPACKED_BYTES, onGraphChange: cache.expire };
  addImportJobs(jobs, importDeps);
  return {
    routes: async (app) => {
      await addImportRoutes(app, { ...importDeps, jobs, maxUploadBytes });
      addSetlistRoutes(app, importDeps);
      addTrackRoutes(app, { database, clock, cache });
      addGraphRoutes(app, database, cache, newId);
      addAttributionRoutes(app, database, cache);
      addCorrectionRoutes(app, { ...importDeps, clock });
      addTransitionRoutes(app, database, cache);
      addExportRoutes(app, database);
      addDemoRoutes(app, importDeps);
    },
    resume: () => resumeImports(jobs, importDeps),
    loadDemoWhenEmpty: () => loadDemoWhenEmpty(importDeps),
  };
}
