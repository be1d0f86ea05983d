import type { PageElement, PageNode } from "../html/html-page.ts";
import { hasClass, isElement } from "../html/page-elements.ts";

/**
 * The rows of a list in the order of the page: its `tlpItem` elements, and recordings in microdata outside of them.
 * Players, advertisements, texts and the suggestions of users stand between them and are no rows. A row inside a row
 * belongs to the outer one.
 */
export function trackRows(root: PageNode): PageElement[] {
  const rows: PageElement[] = [];
  collect(root, rows);
  return rows;
}

// Recursion is safe: html-page.ts bounds the depth.
function collect(node: PageNode, rows: PageElement[]): void {
  if (isElement(node) && (hasClass(node, "tlpItem") || node.attribs.itemprop === "tracks")) rows.push(node);
  else if ("children" in node) for (const child of node.children) collect(child, rows);
}
