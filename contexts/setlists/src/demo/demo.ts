import { renderSetlists } from "../exports/setlists-json.ts";
import { insertImport } from "../imports/import-store.ts";
import { type ImportDeps, runImport } from "../imports/run-import.ts";
import { keepSourceDocument } from "../imports/source-document-store.ts";
import { makeDemoLibrary } from "./demo-library.ts";
import { getDemoState, markDemoRemoved } from "./demo-store.ts";

/** Adds the fictional demo library, through the same import as every other document. Twice is once. */
export async function loadDemo(deps: ImportDeps): Promise<void> {
  const { database, newId } = deps;
  const chunks: string[] = [];
  for await (const chunk of renderSetlists(makeDemoLibrary())) chunks.push(chunk);
  const sourceDocumentId = await keepSourceDocument(database, {
    id: newId(),
    filename: "demo-library.json",
    source: "demo",
    contentType: "application/json",
    bytes: Buffer.from(chunks.join("")),
  });
  const id = newId();
  await insertImport(database, {
    id,
    sourceDocumentId,
    filename: "demo-library.json",
    dryRun: false,
    format: "segue-json",
    columns: null,
  });
  await runImport(deps, id, AbortSignal.timeout(120_000));
  await markDemoRemoved(database, false);
}

/** Gives an empty library something to show, unless the demo was removed before. */
export async function loadDemoWhenEmpty(deps: ImportDeps): Promise<void> {
  const { removed, holds_setlists } = await getDemoState(deps.database);
  if (!removed && !holds_setlists) await loadDemo(deps);
}
