import { DomainError } from "@segue/kernel/errors";
import { DomHandler, Parser } from "htmlparser2";
import { DETECTION_LENGTH } from "../limits.ts";
import { lineIndex } from "./line-index.ts";

// A saved set page of 22 rows has 1,744 elements, at most 13 deep, in 0.3 MB; the limits leave room for lists a hundred
// times as long. Depth is bounded while parsing, at the 512 of browsers: the parser looks for the beginning of every
// closing tag among all open ones, so millions of open tags and as many stray closing ones would take hours.
const MAX_PAGE_LENGTH = 32 * 1024 * 1024;
const MAX_ELEMENTS = 300_000;
const MAX_DEPTH = 512;

/** One node of a parsed page. */
export type PageNode = DomHandler["root"]["children"][number];

/** One element of a parsed page. */
export type PageElement = Extract<PageNode, { readonly attribs: unknown }>;

/** A parsed HTML page without its comments and the texts of scripts and style sheets. */
export interface HtmlPage {
  readonly root: PageNode;
  /** The address in the note that browsers write into a page they save (`saved from url=(0042)https://…`). */
  readonly savedFrom: string | null;
  /** The 1-based line of the document that a node begins on. */
  lineOf(node: PageNode): number;
}

/**
 * Parses a whole page, however broken. Throws `document-html-too-large`, and `document-html-too-deep` with the line
 * where its elements are nested deeper than 512.
 */
export function parseHtmlPage(text: string): HtmlPage {
  if (text.length > MAX_PAGE_LENGTH) throw tooLarge(`has more than ${MAX_PAGE_LENGTH} characters`);
  return parse(text, (position, depth) => {
    const line = lineIndex(text)(position);
    if (depth < MAX_DEPTH) throw tooLarge(`has more than ${MAX_ELEMENTS} elements by line ${line}`);
    const message = `The elements of the page are nested deeper than ${MAX_DEPTH} at line ${line}. ${saveAgain}`;
    throw new DomainError("invalid", "document-html-too-deep", message);
  });
}

/** Parses the beginning of a document to recognise it; null when it does not begin like HTML. Never throws. */
export function parseHtmlHead(text: string): HtmlPage | null {
  return /^\s{0,1000}</.test(text) ? parse(text.slice(0, DETECTION_LENGTH), () => {}) : null;
}

const saveAgain = "Save the page again from a browser.";

function tooLarge(what: string): DomainError {
  return new DomainError("invalid", "document-html-too-large", `The page ${what}. ${saveAgain}`);
}

/** `onLimit` is called at each element beyond a limit, with its position and depth; the element is left out then. */
function parse(text: string, onLimit: (position: number, depth: number) => void): HtmlPage {
  const dom = new DomHandler(undefined, { withStartIndices: true });
  const kept: boolean[] = [];
  let elements = 0;
  let inScript = false;
  let savedFrom: string | null = null;
  const parser = new Parser({
    onparserinit: (created) => dom.onparserinit(created),
    onopentag(name, attributes) {
      elements += 1;
      const keeps = elements <= MAX_ELEMENTS && kept.length < MAX_DEPTH;
      if (!keeps) onLimit(parser.startIndex, kept.length);
      kept.push(keeps);
      inScript = name === "script" || name === "style";
      if (keeps) dom.onopentag(name, attributes);
    },
    onclosetag() {
      inScript = false;
      if (kept.pop() === true) dom.onclosetag();
    },
    ontext(data) {
      if (!inScript) dom.ontext(data);
    },
    oncomment(data) {
      savedFrom ??= addressInNote(data);
    },
    onend: () => dom.onend(),
  });
  parser.end(text);
  const lineAt = lineIndex(text);
  return { root: dom.root, savedFrom, lineOf: (node) => lineAt(node.startIndex ?? 0) };
}

function addressInNote(comment: string): string | null {
  return /^\s?saved from url=\(\d{1,6}\)(\S{1,2000})/.exec(comment)?.[1] ?? null;
}
