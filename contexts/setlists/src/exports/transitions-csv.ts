import { inChunks } from "./chunks.ts";
import { quotedField } from "./csv-field.ts";
import type { ExportGraph, ExportNode } from "./export-graph.ts";

const COLUMNS = [
  "from_artist",
  "from_title",
  "from_version",
  "to_artist",
  "to_title",
  "to_version",
  "set_count",
  "performer_count",
  "first_played",
  "last_played",
] as const;

/**
 * What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), and the same after apostrophes, so that
 * every escaped name can be told from a name that begins with an apostrophe.
 */
const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * The transitions as CSV by RFC 4180: UTF-8 without BOM, CRLF, a header, empty fields for what is unknown.
 *
 * NOTE: names come from pages that strangers wrote, and this file is the one people open in a spreadsheet, where a title
 * such as `=HYPERLINK(…)` would run. A name that begins like a formula therefore gets one apostrophe in front; a program
 * takes it away again where a field matches `^'+[=+\-@\t\r\n＝＋－＠]`. The JSON and GEXF exports leave names alone.
 *
 * Throws when an edge names a node that is not there.
 */
export function renderTransitionsCsv(graph: ExportGraph): AsyncGenerator<string> {
  return inChunks(csvLines(graph));
}

async function* csvLines(graph: ExportGraph): AsyncGenerator<string> {
  yield `${COLUMNS.join(",")}\r\n`;
  // A track stands in many transitions: its three fields are rendered once.
  const tracks = new Map<string, string>();
  for await (const node of graph.nodes) tracks.set(node.id, trackFields(node));
  for await (const edge of graph.edges) {
    const from = tracks.get(edge.from);
    const to = tracks.get(edge.to);
    if (from === undefined || to === undefined) throw new Error(`No node for the edge ${edge.from} -> ${edge.to}`);
    yield `${from},${to},${edge.setCount},${edge.performerCount},${edge.firstPlayed ?? ""},${edge.lastPlayed ?? ""}\r\n`;
  }
}

function trackFields(node: ExportNode): string {
  return `${field(node.artistName)},${field(node.title)},${field(node.version ?? "")}`;
}

function field(text: string): string {
  return quotedField(FORMULA_START.test(text) ? `'${text}` : text);
}
