import type { HtmlPage, PageElement, PageNode } from "../html/html-page.ts";
import { elementsIn, hasClass, isElement } from "../html/page-elements.ts";
import { visibleText } from "../html/visible-text.ts";
import {
  namesSource,
  namesTrackList,
  outsideReason,
  sectionAfter,
  sourceReason,
  type TrackSection,
} from "../mixesdb-wikitext/track-section.ts";

/** What became of one row or paragraph of a page's track list; `nesting` is 0 for a row of the list itself. */
type PageRow =
  | { readonly type: "row"; readonly line: number; readonly text: string; readonly nesting: number }
  | { readonly type: "rejected"; readonly line: number; readonly text: string; readonly reason: string };

interface Walk {
  readonly page: HtmlPage;
  readonly hasTrackSection: boolean;
  section: TrackSection;
  readonly rows: PageRow[];
}

const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
// Part headings (`<dl><dt>`), tables, pictures, players: what the wikitext writes with `;`, `{|`, `[[File:` and `{{`.
const structure = new Set(["dl", "table", "form", "figure", "nav", "iframe", "object", "hr", "link", "meta", "audio"]);
const paragraphs = new Set(["p", "pre", "a", "b", "i"]);
const structureClasses = ["toc", "thumb", "gallery", "playerWrapper", "printfooter", "catlinks", "navbox"];

/** The rows of the lists in a page's content, in order; only the section of the track list when there is one. */
export function pageRows(page: HtmlPage, content: PageElement): PageRow[] {
  const hasTrackSection = [...elementsIn(content)].some(
    (element) => headings.has(element.name) && namesTrackList(shown(element)),
  );
  const walk: Walk = { page, hasTrackSection, section: { inside: !hasTrackSection, level: 0 }, rows: [] };
  for (const child of content.children) visit(walk, child, 0);
  return walk.rows;
}

// Recursion is safe: html-page.ts bounds the depth.
function visit(walk: Walk, node: PageNode, nesting: number): void {
  if (!isElement(node)) {
    if (node.type === "text") paragraph(walk, node);
    return;
  }
  if (headings.has(node.name)) {
    if (walk.hasTrackSection) walk.section = sectionAfter(walk.section, Number(node.name[1]), shown(node));
    return;
  }
  if (isStructure(node)) return;
  if (node.name === "li" || hasClass(node, "list-track")) listRow(walk, node, nesting);
  else if (paragraphs.has(node.name)) paragraph(walk, node);
  else for (const child of node.children) visit(walk, child, nesting);
}

function listRow(walk: Walk, row: PageElement, nesting: number): void {
  const text = visibleText(row, (inner) => isLeftOut(inner) || isList(inner));
  if (walk.section.inside && text !== "") {
    walk.rows.push({ type: "row", line: walk.page.lineOf(row), text, nesting });
  }
  nestedLists(walk, row, nesting + 1);
}

function nestedLists(walk: Walk, element: PageElement, nesting: number): void {
  for (const child of element.children.filter(isElement)) {
    if (isList(child)) visit(walk, child, nesting);
    else nestedLists(walk, child, nesting);
  }
}

function paragraph(walk: Walk, node: PageNode): void {
  const text = walk.section.inside ? shown(node) : "";
  if (text === "" || isBoldHeading(node, text)) return;
  const reason = namesSource(text) || isLink(node, text) ? sourceReason : outsideReason;
  walk.rows.push({ type: "rejected", line: walk.page.lineOf(node), text, reason });
}

// `'''Part one'''` alone on a line is a heading; with a dash in it, it is a row outside the list.
function isBoldHeading(node: PageNode, text: string): boolean {
  const bold = isElement(node) ? node.children.filter((child) => isElement(child) && child.name === "b") : [];
  return bold.length > 0 && bold.map(shown).join(" ") === text && !/\s[-–—]\s/.test(text);
}

function isLink(node: PageNode, text: string): boolean {
  if (!isElement(node)) return false;
  const link = node.name === "a" ? node : node.children.find((child) => isElement(child) && child.name === "a");
  return link !== undefined && shown(link) !== "" && text.startsWith(shown(link));
}

function isStructure(element: PageElement): boolean {
  return isLeftOut(element) || structure.has(element.name);
}

// The site adds shop links (`aff-…`) and edit links to rows and headings.
function isLeftOut(element: PageElement): boolean {
  const classes = (element.attribs.class ?? "").split(/\s+/);
  return classes.some(
    (name) => name === "mw-editsection" || name.startsWith("aff-") || structureClasses.includes(name),
  );
}

function isList(element: PageElement): boolean {
  return element.name === "ol" || element.name === "ul";
}

function shown(node: PageNode): string {
  return visibleText(node, isLeftOut);
}
