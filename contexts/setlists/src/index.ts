import { type Database, listenNotices, type Notices } from "@segue/kernel/db";
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
import { type GraphLog, LiveGraph } from "./memory/live-graph.ts";
import { makeGraphSource } from "./memory/memory-graph-store.ts";
import { addPathRoutes } from "./memory/path-routes.ts";
import { planIdsOf } from "./plans/plan-ids.ts";
import { addPlanRoutes } from "./plans/plan-routes.ts";
import type { Clock, NewId } from "./ports.ts";
import { makeRanking } from "./ranks/rank-jobs.ts";
import { addRankRoutes } from "./ranks/rank-routes.ts";
import { addSetlistRoutes } from "./setlists/setlist-routes.ts";
import { findTracks, type TrackName } from "./tracks/find-tracks.ts";
import { makeTrackReader } from "./tracks/track-reader.ts";
import { addTrackRoutes } from "./tracks/track-routes.ts";

export interface SetlistsDeps {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Largest upload, in bytes. */
  readonly maxUploadBytes: number;
  /** Where what happens to the graph in memory is told. */
  readonly log: GraphLog;
  /** The file that keeps the graph in memory for a quick start; null for none. */
  readonly snapshotPath: string | null;
}

/** The context as the composition root uses it. */
export interface Setlists {
  /** Adds the routes under the prefix of `app`. */
  routes(app: HttpServer): Promise<void>;
  /** Takes up work that a process left behind; after the jobs have started. */
  resume(): Promise<void>;
  /** Loads the demo library when there is nothing else to show. */
  loadDemoWhenEmpty(): Promise<void>;
  /** Computes importance and communities when the graph is newer than those there are; for a process that stays. */
  refreshRanks(): Promise<void>;
  /** The ids of the tracks that others name by artist and title, in their order; null where none is known. */
  findTracks(names: readonly TrackName[]): Promise<readonly (string | null)[]>;
  /** Ends what goes on beside requests and jobs; before the database is closed. */
  close(): Promise<void>;
}

export const setlistsMigrations: MigrationSource = {
  context: "setlists",
  folder: new URL("../migrations/", import.meta.url),
};

// A gzip file may unpack to more than was uploaded, but not without bound.
const UNPACKED_BYTES = 256 * 1024 * 1024;

/** Sets, tracks, the graph between them, and how they are read from documents. Registers its jobs at once. */
export function makeSetlists(deps: SetlistsDeps): Setlists {
  const { database, jobs, clock, newId, maxUploadBytes, log, snapshotPath } = deps;
  const cache = makeGraphCache(database);
  const tracks = makeTrackReader(database, cache);
  const live = new LiveGraph({ source: makeGraphSource(database), clock, log, snapshotPath });
  const ranking = makeRanking(jobs, database, live);
  const follow = () => {
    cache.expire();
    live.refresh().catch((error: unknown) => log.warn({ err: error }, "the graph in memory did not follow a change"));
  };
  const onGraphChange = () => {
    follow();
    ranking.graphChanged();
  };
  const importDeps = { database, newId, maxDocumentBytes: UNPACKED_BYTES, onGraphChange };
  let notices: Notices | null = null;
  addImportJobs(jobs, importDeps);
  return {
    routes: async (app) => {
      await addImportRoutes(app, { ...importDeps, jobs, maxUploadBytes });
      addSetlistRoutes(app, importDeps);
      addTrackRoutes(app, { database, clock, cache });
      addGraphRoutes(app, database, cache, newId);
      addAttributionRoutes(app, database, cache);
      addCorrectionRoutes(app, { ...importDeps, clock });
      addPathRoutes(app, { live, tracks, cache });
      addPlanRoutes(app, {
        database,
        tracks,
        ids: async () => planIdsOf(await live.graph()),
        plan: (task) => live.run("plan", task),
      });
      addRankRoutes(app, { database, tracks, ranking });
      addTransitionRoutes(app, database, cache);
      addExportRoutes(app, database);
      addDemoRoutes(app, importDeps);
    },
    resume: async () => {
      notices = listenNotices(database, "segue_graph", { onNotice: follow, onListening: follow });
      await resumeImports(jobs, importDeps);
    },
    refreshRanks: () => ranking.resume(),
    loadDemoWhenEmpty: () => loadDemoWhenEmpty(importDeps),
    findTracks: (names) => findTracks(database, names),
    close: async () => {
      ranking.close();
      await notices?.close();
      await live.close();
    },
  };
}
