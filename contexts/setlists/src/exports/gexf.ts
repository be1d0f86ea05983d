import { inChunks } from "./chunks.ts";
import type { ExportEdge, ExportGraph, ExportNode } from "./export-graph.ts";
import { escapeXml } from "./xml-text.ts";

// No date of writing: the same graph gives the same bytes. Dates are strings because their precision varies.
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta>
<creator>Segue</creator>
<description>Tracks and which of them were played after which</description>
</meta>
<graph defaultedgetype="directed" mode="static">
<attributes class="node">
<attribute id="artist" title="artist" type="string"/>
<attribute id="title" title="title" type="string"/>
<attribute id="version" title="version" type="string"/>
<attribute id="set_count" title="set_count" type="integer"/>
</attributes>
<attributes class="edge">
<attribute id="performer_count" title="performer_count" type="integer"/>
<attribute id="first_played" title="first_played" type="string"/>
<attribute id="last_played" title="last_played" type="string"/>
</attributes>
`;

/**
 * The graph as GEXF 1.3 (https://gexf.net/schema.html), as Gephi reads it: directed edges whose weight is the number
 * of setlists. What is unknown has no value.
 */
export function renderGexf(graph: ExportGraph): AsyncGenerator<string> {
  return inChunks(gexfPieces(graph));
}

async function* gexfPieces(graph: ExportGraph): AsyncGenerator<string> {
  yield `${HEAD}<nodes>\n`;
  for await (const node of graph.nodes) yield nodeElement(node);
  yield "</nodes>\n<edges>\n";
  let edgeCount = 0;
  for await (const edge of graph.edges) {
    yield edgeElement(edge, edgeCount);
    edgeCount += 1;
  }
  yield "</edges>\n</graph>\n</gexf>\n";
}

function nodeElement(node: ExportNode): string {
  const version = node.version === null ? "" : ` (${node.version})`;
  const label = `${node.artistName} - ${node.title}${version}`;
  const values = attributeValues([
    ["artist", node.artistName],
    ["title", node.title],
    ["version", node.version],
    ["set_count", String(node.setCount)],
  ]);
  return `<node id="${escapeXml(node.id)}" label="${escapeXml(label)}">${values}</node>\n`;
}

function edgeElement(edge: ExportEdge, id: number): string {
  const values = attributeValues([
    ["performer_count", String(edge.performerCount)],
    ["first_played", edge.firstPlayed],
    ["last_played", edge.lastPlayed],
  ]);
  const ends = `source="${escapeXml(edge.from)}" target="${escapeXml(edge.to)}"`;
  return `<edge id="${id}" ${ends} weight="${edge.setCount}">${values}</edge>\n`;
}

function attributeValues(values: readonly (readonly [attribute: string, value: string | null])[]): string {
  const known = values.map(([attribute, value]) =>
    value === null ? "" : `<attvalue for="${attribute}" value="${escapeXml(value)}"/>`,
  );
  return `<attvalues>${known.join("")}</attvalues>`;
}
