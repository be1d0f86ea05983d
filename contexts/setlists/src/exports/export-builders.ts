import type { ExportEdge, ExportNode } from "./export-graph.ts";

/** Names that have broken exports somewhere, for tests. */
export const HOSTILE_NAMES = [
  `<script>alert("1")</script> & 'friends'`,
  "]]> <!-- -- --> <?pi?> &amp; &#0;",
  "two\nlines\r\nand\ttabs",
  "=cmd|' /C calc'!A0",
  "+44 7700",
  "-1+1",
  "@SUM(A1)",
  "'=already quoted",
  "'n Sync'd",
  'comma, "quote", semicolon;',
  "🎧🏴‍☠️ emoji",
  "שלום \u202Eright to left",
  "bell\u0007 null\u0000 escape\u001B",
  "lone \uD800 surrogate \uDC00",
  "noncharacters \uFFFE \uFFFF",
  " spaces around ",
] as const;

/** A node for tests. */
export function aNode(fields: Partial<ExportNode> = {}): ExportNode {
  return { id: "n1", artistName: "Marlo", title: "Parade", version: null, setCount: 3, ...fields };
}

/** An edge for tests. */
export function anEdge(fields: Partial<ExportEdge> = {}): ExportEdge {
  const played = { firstPlayed: "2016-02", lastPlayed: "2019-06-15" };
  return { from: "n1", to: "n2", setCount: 2, performerCount: 1, ...played, ...fields };
}

/** The whole text of an export. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}
