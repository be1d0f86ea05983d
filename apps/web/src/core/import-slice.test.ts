import { describe, expect, test } from "vitest";
import type { ImportRun } from "../api/import-api.ts";
import { type ImportSource, makeImportActions, makeImportStore } from "./import-slice.ts";

function aRun(status: ImportRun["status"], known: Partial<ImportRun> = {}): ImportRun {
  return {
    id: "i1",
    status,
    filename: "set.txt",
    format: "text",
    progress: null,
    counts: null,
    rejected_lines: [],
    error: null,
    ...known,
  };
}

function anImporter(runs: ImportRun[], known: Partial<ImportSource> = {}) {
  const store = makeImportStore();
  const steps: string[] = [];
  let changes = 0;
  const source: ImportSource = {
    startImport: async () => ({ id: "i1" }),
    fetchImport: async () => runs.shift() ?? aRun("completed"),
    pause: async () => {},
    ...known,
  };
  store.subscribe(({ files }) => steps.push(files.map((file) => file.step).join(" ")));
  return { store, steps, changes: () => changes, actions: makeImportActions(store, source, () => changes++) };
}

const aFile = (name: string) => new File(["01. Kesto - Glass Drive"], name);

describe("importing", () => {
  test("follows a file until it is in, then says that the library changed", async () => {
    const { actions, steps, changes } = anImporter([aRun("queued"), aRun("running"), aRun("completed")]);
    await actions.add([aFile("set.txt")]);
    expect(steps).toEqual(["waiting", "uploading", "running", "running", "completed"]);
    expect(changes()).toBe(1);
  });

  test("takes files one after the other", async () => {
    const { actions, steps } = anImporter([]);
    await actions.add([aFile("a.txt"), aFile("b.txt")]);
    expect(steps).toEqual([
      "waiting waiting",
      "uploading waiting",
      "completed waiting",
      "completed uploading",
      "completed completed",
    ]);
  });

  test("goes on with the next when one is refused", async () => {
    const problem = new Error("too large");
    const { actions, store } = anImporter([], {
      startImport: (file) => (file.name === "a.txt" ? Promise.reject(problem) : Promise.resolve({ id: "i2" })),
    });
    await actions.add([aFile("a.txt"), aFile("b.txt")]);
    expect(store.getState().files).toMatchObject([{ step: "refused", problem }, { step: "completed" }]);
  });

  test("refuses an empty file without sending it", async () => {
    const { actions, store } = anImporter([], { startImport: () => Promise.reject(new Error("sent")) });
    await actions.add([new File([], "empty.txt")]);
    expect(store.getState().files).toMatchObject([{ step: "refused", problem: { code: "import-empty-file" } }]);
  });

  test("keeps the list until everything is finished", async () => {
    const { actions, store } = anImporter([]);
    const importing = actions.add([aFile("a.txt")]);
    actions.dismiss();
    expect(store.getState().files).toHaveLength(1);
    await importing;
    actions.dismiss();
    expect(store.getState().files).toEqual([]);
  });
});
