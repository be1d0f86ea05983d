import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { Jobs } from "@segue/kernel/jobs";
import type { MigrationSource } from "@segue/kernel/migrations";
import type { Clock, FindTracks, NewId } from "./ports.ts";

/** What the operator of a library decides. */
export interface LibrarySettings {
  /** Refuse a second song of the same title, artist (in any case) and duration. */
  readonly unique: boolean;
  /** Keep deleted songs in the trash instead of removing them. */
  readonly softDelete: boolean;
}

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
export function makeLibrary(_deps: LibraryDeps): Library {
  return {
    routes: async () => undefined,
    resume: async () => undefined,
    close: async () => undefined,
  };
}
