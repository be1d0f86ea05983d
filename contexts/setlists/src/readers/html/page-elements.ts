import type { PageElement, PageNode } from "./html-page.ts";

/** Whether a node is an element. */
export function isElement(node: PageNode): node is PageElement {
  return "attribs" in node;
}

/** Whether an element has a class. */
export function hasClass(element: PageElement, name: string): boolean {
  return (element.attribs.class ?? "").split(/\s+/).includes(name);
}

/** The elements inside of a node, in the order of the document. */
export function* elementsIn(root: PageNode): Generator<PageElement> {
  const waiting: PageNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isElement(node) && node !== root) yield node;
    if (!("children" in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** The first element inside of a node that passes the test; undefined when there is none, or no node. */
export function findElement(
  root: PageNode | undefined,
  passes: (element: PageElement) => boolean,
): PageElement | undefined {
  if (root === undefined) return undefined;
  for (const element of elementsIn(root)) if (passes(element)) return element;
  return undefined;
}

/** The contents of the `meta` elements inside of a node whose attribute has this value: `property`, `og:url`. */
export function metaContent(root: PageNode, attribute: string, value: string): string | null {
  const meta = findElement(root, ({ name, attribs }) => name === "meta" && attribs[attribute] === value);
  return presentText(meta?.attribs.content);
}

/** The contents of a property in microdata (`<meta itemprop="name" content="…">`) that an element itself states. */
export function statedValues(element: PageElement | undefined, property: string): string[] {
  return (element?.children ?? [])
    .filter(isElement)
    .filter(({ name, attribs }) => name === "meta" && attribs.itemprop === property)
    .map(({ attribs }) => presentText(attribs.content))
    .filter((text) => text !== null);
}

function presentText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
