import { SaxesParser } from "saxes";
import { expect, it } from "vitest";
import { aNode, anEdge, HOSTILE_NAMES, textOf } from "./export-builders.ts";
import { renderGraphml } from "./graphml.ts";

/** The texts of the `data` elements with a key, by a strict parser. */
function dataOf(document: string, key: string): readonly string[] {
  const texts: string[] = [];
  let inside = false;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    inside = name === "data" && attributes.key === key;
    if (inside) texts.push("");
  });
  parser.on("text", (text) => {
    if (inside) texts.push(`${texts.pop() ?? ""}${text}`);
  });
  parser.on("closetag", () => {
    inside = false;
  });
  parser.write(document).close();
  return texts;
}

it("writes nodes and directed, weighted edges", async () => {
  const nodes = [aNode(), aNode({ id: "n2", artistName: "Odette", title: "Kite", version: "Wisp Remix", setCount: 2 })];
  const edges = [anEdge(), anEdge({ from: "n2", to: "n1", firstPlayed: null, lastPlayed: null })];
  expect(await textOf(renderGraphml({ nodes, edges }))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
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
    <node id="n1"><data key="label">Marlo - Parade</data><data key="artist">Marlo</data><data key="title">Parade</data><data key="set_count">3</data></node>
    <node id="n2"><data key="label">Odette - Kite (Wisp Remix)</data><data key="artist">Odette</data><data key="title">Kite</data><data key="version">Wisp Remix</data><data key="set_count">2</data></node>
    <edge id="e0" source="n1" target="n2"><data key="weight">2</data><data key="performer_count">1</data><data key="first_played">2016-02</data><data key="last_played">2019-06-15</data></edge>
    <edge id="e1" source="n2" target="n1"><data key="weight">2</data><data key="performer_count">1</data></edge>
    </graph>
    </graphml>
    "
  `);
});

it("stays well-formed with hostile names, and gives them back", async () => {
  const nodes = HOSTILE_NAMES.map((name, index) => aNode({ id: `n${index}`, artistName: name, title: name }));
  const carried = HOSTILE_NAMES.map((name) =>
    name.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD"),
  );
  expect(dataOf(await textOf(renderGraphml({ nodes, edges: [] })), "title")).toEqual(carried);
});
