import { describe, expect, test } from "vitest";
import { ApiError } from "../api/request.ts";
import type { SongImport } from "../api/song-import-api.ts";
import { makeSongImportActions, makeSongImportStore, type SongImportSource } from "./song-import-slice.ts";

const options = { format: "csv", onError: "skip", onMatch: "skip", dryRun: false } as const;
const file = new File(["title,artist"], "songs.csv");

function anImport(known: Partial<SongImport> = {}): SongImport {
  return {
    import_id: "i1",
    filename: "songs.csv",
    format: "csv",
    status: "completed",
    dry_run: false,
    rows_read: 2,
    created: 1,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    bytes_read: 12,
    error: null,
    ...known,
  };
}

function anImporter(known: Partial<SongImportSource> = {}) {
  let changes = 0;
  const source: SongImportSource = {
    uploadSongs: async () => anImport(),
    fetchSongImport: async () => anImport({ status: "running" }),
    cancelSongImport: async () => null,
    newId: () => "i1",
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    onSongsChanged: () => {
      changes += 1;
    },
    ...known,
  };
  const store = makeSongImportStore();
  return { store, changes: () => changes, actions: makeSongImportActions(store, source) };
}

describe("importing songs", () => {
  test("ends with the reply of the upload", async () => {
    const { store, actions, changes } = anImporter();
    actions.choose(file);
    expect(store.getState()).toEqual({ step: "choosing", file, problem: null });
    await actions.start(file, options);
    expect(store.getState()).toEqual({ step: "finished", file, options, known: anImport() });
    expect(changes()).toBe(1);
  });

  test("shows how far it is while it is uploaded", async () => {
    const upload = Promise.withResolvers<SongImport>();
    const { store, actions } = anImporter({
      uploadSongs: () => upload.promise,
      fetchSongImport: async () => anImport({ status: "running", rows_read: 1 }),
    });
    const running = actions.start(file, options);
    await expect
      .poll(() => store.getState(), { interval: 1 })
      .toMatchObject({ step: "running", known: { rows_read: 1 } });
    actions.choose(new File([], "other.csv"));
    expect(store.getState()).toMatchObject({ step: "running", file });
    upload.resolve(anImport());
    await running;
  });

  test("goes on with one that ended early, under its name", async () => {
    const names: unknown[] = [];
    const { store, actions } = anImporter({
      uploadSongs: async (name) => {
        names.push(name);
        return anImport({ status: names.length === 1 ? "failed" : "completed" });
      },
    });
    await actions.start(file, options);
    await actions.resume();
    expect(names).toEqual([{ import_id: "i1" }, { resume: "i1" }]);
    expect(store.getState()).toMatchObject({ step: "finished", known: { status: "completed" } });
  });

  test("ends when the server says that it was cancelled, though the upload still waits", async () => {
    let status: SongImport["status"] = "running";
    const { store, actions } = anImporter({
      uploadSongs: (_name, _file, _options, signal) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      fetchSongImport: async () => anImport({ status }),
      cancelSongImport: async () => {
        status = "cancelled";
      },
    });
    const running = actions.start(file, options);
    await actions.cancel();
    await running;
    expect(store.getState()).toMatchObject({ step: "finished", known: { status: "cancelled" } });
  });

  test("keeps the file to try again when it is refused, and says why", async () => {
    const problem = new ApiError("payload-too-large", "Too large.");
    const { store, actions } = anImporter({
      uploadSongs: () => Promise.reject(problem),
      fetchSongImport: () => Promise.reject(new ApiError("not-found", "None.")),
    });
    await actions.start(file, options);
    expect(store.getState()).toEqual({ step: "choosing", file, problem });
  });

  test("refuses an empty file without sending it, and a check changes nothing", async () => {
    const empty = new File([], "empty.csv");
    const { store, actions, changes } = anImporter();
    await actions.start(empty, { ...options, dryRun: true });
    expect(store.getState()).toMatchObject({ step: "choosing", problem: { code: "import-empty-file" } });
    expect(changes()).toBe(0);
  });
});
