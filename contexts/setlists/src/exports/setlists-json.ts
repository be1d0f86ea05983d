import type { Correction } from "../corrections/correction.ts";
import type { ReadSetlist } from "../readers/reader.ts";
import { toSegueCorrection } from "../readers/segue-json/segue-corrections.ts";
import { SEGUE_JSON_FORMAT, SEGUE_JSON_VERSION, toSegueJson } from "../readers/segue-json/segue-json.ts";
import { inChunks } from "./chunks.ts";
import type { Rows } from "./export-graph.ts";

/**
 * The setlists, and what people decided about them, as one Segue JSON document, a line for each; importing it gives them
 * all back.
 */
export function renderSetlists(
  setlists: Rows<ReadSetlist>,
  corrections: readonly Correction[] = [],
): AsyncGenerator<string> {
  return inChunks(jsonPieces(setlists, corrections));
}

async function* jsonPieces(setlists: Rows<ReadSetlist>, corrections: readonly Correction[]): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(SEGUE_JSON_FORMAT)},"version":${SEGUE_JSON_VERSION},"setlists":[`;
  let separator = "\n";
  for await (const setlist of setlists) {
    yield `${separator}${plainJson(toSegueJson(setlist))}`;
    separator = ",\n";
  }
  if (corrections.length > 0) {
    yield '\n],"corrections":[';
    yield corrections.map((one) => `\n${plainJson(toSegueCorrection(one))}`).join(",");
  }
  yield "\n]}\n";
}

// What lists hold of damaged texts (U+FFFD, control characters) is escaped: a reader must not take the document itself
// for a damaged one, or for a binary one, and guess at its encoding.
function plainJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007F-\u009F\uFFFD]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
