import { MAX_LINE_LENGTH } from "../limits.ts";
import type { PageElement, PageNode } from "./html-page.ts";
import { isElement } from "./page-elements.ts";

const blocks = new Set(["br", "dd", "div", "dl", "dt", "li", "ol", "p", "pre", "td", "th", "tr", "ul"]);

/**
 * The text of a node as it is shown on one line, without the elements that are left out. It is cut somewhat beyond the
 * longest line that is read, so that elements which all hold one another's text cost bounded time.
 */
export function visibleText(node: PageNode, isLeftOut: (element: PageElement) => boolean): string {
  const text = { parts: [], length: 0 };
  collect(node, isLeftOut, text);
  return text.parts.join("").replace(/\s+/g, " ").trim();
}

interface Collected {
  readonly parts: string[];
  length: number;
}

// Recursion is safe: html-page.ts bounds the depth.
function collect(node: PageNode, isLeftOut: (element: PageElement) => boolean, text: Collected): void {
  if (text.length > MAX_LINE_LENGTH) return;
  if (node.type === "text") add(text, node.data.slice(0, 2 * MAX_LINE_LENGTH).replace(/\s+/g, " "));
  if (!("children" in node) || (isElement(node) && isLeftOut(node))) return;
  const space = isElement(node) && blocks.has(node.name) ? " " : "";
  add(text, space);
  for (const child of node.children) collect(child, isLeftOut, text);
  add(text, space);
}

function add(text: Collected, part: string): void {
  text.parts.push(part);
  text.length += part.length;
}
