import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { aNode, anEdge, HOSTILE_NAMES, textOf } from "./export-builders.ts";
import { renderTransitionsCsv } from "./transitions-csv.ts";

/** What the documentation tells a program to do with a field. */
function withoutApostrophe(field: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(field) ? field.slice(1) : field;
}

function readBack(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = parse(csv, { record_delimiter: "\r\n" });
  return rows;
}

it("writes a header and a line for every transition", async () => {
  const nodes = [aNode(), aNode({ id: "n2", artistName: "Odette, B.", title: "Kite", version: "Wisp Remix" })];
  const edges = [anEdge(), anEdge({ from: "n2", to: "n1", setCount: 1, firstPlayed: null, lastPlayed: null })];
  expect(await textOf(renderTransitionsCsv({ nodes, edges }))).toBe(
    [
      "from_artist,from_title,from_version,to_artist,to_title,to_version,set_count,performer_count,first_played,last_played",
      'Marlo,Parade,,"Odette, B.",Kite,Wisp Remix,2,1,2016-02,2019-06-15',
      '"Odette, B.",Kite,Wisp Remix,Marlo,Parade,,1,1,,',
      "",
    ].join("\r\n"),
  );
});

it.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["+44", "'+44"],
  ["-ism", "'-ism"],
  ["@home", "'@home"],
  ["\t=1", "'\t=1"],
  ["＝1+1", "'＝1+1"],
  ["'=1", "''=1"],
  ["'Til Dawn", "'Til Dawn"],
  ["A=B", "A=B"],
])("writes the name %j as %j, so that no spreadsheet runs it", async (title, written) => {
  const csv = await textOf(renderTransitionsCsv({ nodes: [aNode({ title })], edges: [anEdge({ to: "n1" })] }));
  expect(readBack(csv)[1]?.[1]).toBe(written);
});

it("gives hostile names back to a program", async () => {
  const nodes = HOSTILE_NAMES.map((name, index) => aNode({ id: `n${index}`, artistName: name, title: name }));
  const edges = nodes.map((node) => anEdge({ from: node.id, to: node.id }));
  const rows = readBack(await textOf(renderTransitionsCsv({ nodes, edges }))).slice(1);
  expect(rows.map((row) => withoutApostrophe(row[0] ?? ""))).toEqual(HOSTILE_NAMES.map((name) => name.toWellFormed()));
});

it("gives any name back to a program", async () => {
  const aName = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^['=+\-@",\r\n]{0,6}$/));
  await fc.assert(
    fc.asyncProperty(aName, aName, async (artistName, title) => {
      const graph = { nodes: [aNode({ artistName, title })], edges: [anEdge({ to: "n1" })] };
      const [, row] = readBack(await textOf(renderTransitionsCsv(graph)));
      expect(row?.slice(0, 2).map(withoutApostrophe)).toEqual([artistName, title]);
    }),
  );
});

it("fails on a transition whose track is missing", async () => {
  const csv = textOf(renderTransitionsCsv({ nodes: [aNode()], edges: [anEdge({ to: "gone" })] }));
  await expect(csv).rejects.toThrow("n1 -> gone");
});
