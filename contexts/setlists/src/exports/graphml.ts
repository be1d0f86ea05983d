import { inChunks } from "./chunks.ts";
import type { ExportEdge, ExportGraph, ExportNode } from "./export-graph.ts";
import { escapeXml } from "./xml-text.ts";

// Nodes and edges have keys of their own, because an id of a key counts in the whole document. No date of writing: the
// same graph gives the same bytes.
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="artist" for="node" attr.name="artist" attr.type="string"/>
<key id="title" for="node" attr.name="title" attr.type="string"/>
<key id="version" for="node" attr.name="version" attr.type="string"/>
<key id="set_count" for="node" attr.name="set_count" attr.type="int"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<key id="performer_count" for="edge" attr.name="performer_count" attr.type="int"/>
<key id="first_played" for="edge" attr.name="first_played" attr.type="string"/>
<key id="last_played" for="edge" attr.name="last_played" attr.type="string"/>
<graph id="segue" edgedefault="directed">
`;

/**
 * The graph as GraphML 1.0 (http://graphml.graphdrawing.org/specification.html), as Gephi, yEd, igraph and NetworkX read
 * it: directed edges whose `weight` is the number of setlists. What is unknown has no value.
 */
export function renderGraphml(graph: ExportGraph): AsyncGenerator<string> {
  return inChunks(graphmlPieces(graph));
}

async function* graphmlPieces(graph: ExportGraph): AsyncGenerator<string> {
  yield HEAD;
  for await (const node of graph.nodes) yield nodeElement(node);
  let edgeCount = 0;
  for await (const edge of graph.edges) {
    yield edgeElement(edge, edgeCount);
    edgeCount += 1;
  }
  yield "</graph>\n</graphml>\n";
}

function nodeElement(node: ExportNode): string {
  const version = node.version === null ? "" : ` (${node.version})`;
  const data = dataElements([
    ["label", `${node.artistName} - ${node.title}${version}`],
    ["artist", node.artistName],
    ["title", node.title],
    ["version", node.version],
    ["set_count", String(node.setCount)],
  ]);
  return `<node id="${escapeXml(node.id)}">${data}</node>\n`;
}

function edgeElement(edge: ExportEdge, id: number): string {
  const data = dataElements([
    ["weight", String(edge.setCount)],
    ["performer_count", String(edge.performerCount)],
    ["first_played", edge.firstPlayed],
    ["last_played", edge.lastPlayed],
  ]);
  return `<edge id="e${id}" source="${escapeXml(edge.from)}" target="${escapeXml(edge.to)}">${data}</edge>\n`;
}

function dataElements(values: readonly (readonly [key: string, value: string | null])[]): string {
  const known = values.map(([key, value]) => (value === null ? "" : `<data key="${key}">${escapeXml(value)}</data>`));
  return known.join("");
}
