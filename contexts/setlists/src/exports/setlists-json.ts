import type { ReadSetlist } from "../readers/reader.ts";
import { SEGUE_JSON_FORMAT, SEGUE_JSON_VERSION, toSegueJson } from "../readers/segue-json/segue-json.ts";
import { inChunks } from "./chunks.ts";
import type { Rows } from "./export-graph.ts";

/** The setlists as one Segue JSON document, a line for each; importing it gives them all back. */
export function renderSetlists(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  return inChunks(jsonPieces(setlists));
}

async function* jsonPieces(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(SEGUE_JSON_FORMAT)},"version":${SEGUE_JSON_VERSION},"setlists":[`;
  let separator = "\n";
  for await (const setlist of setlists) {
    yield `${separator}${JSON.stringify(toSegueJson(setlist))}`;
    separator = ",\n";
  }
  yield "\n]}\n";
}
