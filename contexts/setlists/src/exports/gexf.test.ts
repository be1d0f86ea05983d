import { expect, it } from "vitest";
import { aNode, anEdge, HOSTILE_NAMES, textOf } from "./export-builders.ts";
import { renderGexf } from "./gexf.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#9": "\t",
  "#10": "\n",
  "#13": "\r",
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a document in order; throws where it is not well-formed in the small part of XML that GEXF needs. */
function parseStrictly(document: string): readonly Element[] {
  const token =
    /<\/(?<close>\w+)>|<(?<open>\w+)(?<attributes>(?: \w+="(?:[^<&"]|&[#\w]+;)*")*)(?<empty>\/?)>|(?<text>[^<&>]+)/uy;
  const elements: Element[] = [];
  const open: string[] = [];
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(document.startsWith(declaration)).toBe(true);
  token.lastIndex = declaration.length;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const groups = token.exec(document)?.groups;
    if (groups === undefined) throw new Error(`Not well-formed at ${document.slice(at, at + 80)}`);
    if (groups.close !== undefined && open.pop() !== groups.close) throw new Error(`Wrong end: ${groups.close}`);
    if (groups.open === undefined) continue;
    elements.push({ name: groups.open, attributes: parseAttributes(groups.attributes ?? "") });
    if (groups.empty === "") open.push(groups.open);
  }
  expect(open).toEqual([]);
  return elements;
}

function parseAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/ (\w+)="([^"]*)"/gu)].map(([, name, value]): [string, string] => [
    name ?? "",
    (value ?? "").replaceAll(/&([#\w]+);/g, (_, entity: string) => ENTITIES[entity] ?? `unknown entity ${entity}`),
  ]);
  expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
  return Object.fromEntries(pairs);
}

it("writes nodes and directed, weighted edges", async () => {
  const nodes = [aNode(), aNode({ id: "n2", artistName: "Odette", title: "Kite", version: "Wisp Remix", setCount: 2 })];
  expect(await textOf(renderGexf({ nodes, edges: [anEdge()] }))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
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
    <nodes>
    <node id="n1" label="Marlo - Parade"><attvalues><attvalue for="artist" value="Marlo"/><attvalue for="title" value="Parade"/><attvalue for="set_count" value="3"/></attvalues></node>
    <node id="n2" label="Odette - Kite (Wisp Remix)"><attvalues><attvalue for="artist" value="Odette"/><attvalue for="title" value="Kite"/><attvalue for="version" value="Wisp Remix"/><attvalue for="set_count" value="2"/></attvalues></node>
    </nodes>
    <edges>
    <edge id="0" source="n1" target="n2" weight="2"><attvalues><attvalue for="performer_count" value="1"/><attvalue for="first_played" value="2016-02"/><attvalue for="last_played" value="2019-06-15"/></attvalues></edge>
    </edges>
    </graph>
    </gexf>
    "
  `);
});

it("leaves out what is unknown", async () => {
  const edges = [anEdge({ firstPlayed: null, lastPlayed: null })];
  const elements = parseStrictly(await textOf(renderGexf({ nodes: [aNode({ version: null })], edges })));
  const values = elements.filter((element) => element.name === "attvalue").map((element) => element.attributes.for);
  expect(values).toEqual(["artist", "title", "set_count", "performer_count"]);
});

it("stays well-formed with hostile names, and gives them back", async () => {
  const nodes = HOSTILE_NAMES.map((name, index) =>
    aNode({ id: `n${index}`, artistName: name, title: name, version: name }),
  );
  const elements = parseStrictly(await textOf(renderGexf({ nodes, edges: [] })));
  const read = elements.filter((element) => element.name === "attvalue" && element.attributes.for === "title");
  const carried = HOSTILE_NAMES.map((name) =>
    name.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD"),
  );
  expect(read.map((element) => element.attributes.value)).toEqual(carried);
});

it("reads from sources that are still arriving", async () => {
  async function* arriving<T>(rows: readonly T[]): AsyncGenerator<T> {
    yield* rows;
  }
  const [nodes, edges] = [
    [aNode(), aNode({ id: "n2" })],
    [anEdge(), anEdge({ from: "n2", to: "n1" })],
  ];
  expect(await textOf(renderGexf({ nodes: arriving(nodes), edges: arriving(edges) }))).toBe(
    await textOf(renderGexf({ nodes, edges })),
  );
});

it("writes an empty graph", async () => {
  const names = parseStrictly(await textOf(renderGexf({ nodes: [], edges: [] }))).map((element) => element.name);
  expect(names.slice(-2)).toEqual(["nodes", "edges"]);
});
