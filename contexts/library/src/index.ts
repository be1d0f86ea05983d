import type { Database } from "@segue/kernel/db";
import { failureOf, type HttpServer, makeErrorHandler } from "@segue/kernel/http";
import type { Jobs } from "@segue/kernel/jobs";
import type { MigrationSource } from "@segue/kernel/migrations";
import { addDuplicateRoutes } from "./duplicates/duplicate-routes.ts";
import { addExportRoutes } from "./exports/song-export-routes.ts";
import { libraryFailure } from "./failures/library-failure.ts";
import { addImportRoutes } from "./imports/import-routes.ts";
import { failLostImports } from "./imports/receive-import.ts";
import type { LibrarySettings } from "./library-settings.ts";
import type { Clock, FindTracks, NewId } from "./ports.ts";
import { addListRoutes } from "./search/list-routes.ts";
import { makeSampleCache } from "./search/sample-cache.ts";
import { addSongRoutes } from "./songs/song-routes.ts";
import { addTrashRoutes } from "./songs/trash-routes.ts";
import { settleUniqueness } from "./songs/uniqueness-store.ts";
import { addSongTrackRoutes } from "./tracks/song-track-routes.ts";

export type { LibrarySettings } from "./library-settings.ts";
export { scanFolder } from "./scan/scan-files.ts";
export type { ScannedFile } from "./scan/scanned-file.ts";

export interface LibraryDeps {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: LibrarySettings;
  /** Largest upload, in bytes. */
  readonly maxUploadBytes: number;
  readonly findTracks: FindTracks;
}

/** The context as the composition root uses it. */
export interface Library {
  /** Adds the routes under the prefix of `app`. */
  routes(app: HttpServer): Promise<void>;
  /** Brings the schema to the settings and takes up work that a process left behind; after the jobs have started. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export const libraryMigrations: MigrationSource = {
  context: "library",
  folder: new URL("../migrations/", import.meta.url),
};

/** The song catalogue. Registers its jobs at once. */
export function makeLibrary(deps: LibraryDeps): Library {
  const { database, settings } = deps;
  const samples = makeSampleCache(database);
  return {
    routes: async (app) => {
      app.setErrorHandler(makeErrorHandler((error, request) => libraryFailure(error, request, failureOf)));
      await addImportRoutes(app, { ...deps, unique: settings.unique, onManySongs: samples.expire });
      addExportRoutes(app, database);
      addDuplicateRoutes(app, deps);
      addSongTrackRoutes(app, database, deps.findTracks);
      addListRoutes(app, database, samples);
      addTrashRoutes(app, deps);
      addSongRoutes(app, deps);
    },
    resume: async () => {
      await settleUniqueness(database, settings.unique);
      await failLostImports(database, deps.clock(), true);
    },
    close: async () => undefined,
  };
}
