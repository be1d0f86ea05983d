import { DomainError } from "@segue/kernel/errors";
import { SaxesParser } from "saxes";
import { REJECTED_TEXT_LENGTH } from "../limits.ts";

/** The deepest nesting that is read; folders of real libraries stay below 30 elements. */
export const MAX_XML_DEPTH = 128;
/** The most attributes one element may have; rekordbox writes 26. */
export const MAX_XML_ATTRIBUTES = 256;
/** The longest attribute value, in UTF-16 units. */
export const MAX_XML_ATTRIBUTE_LENGTH = 64 * 1024;
/** The longest stretch of a document in which no element begins or ends, in UTF-16 units. */
const MAX_XML_STRETCH = 4 * 1024 * 1024;

const CHUNK_LENGTH = 64 * 1024;

/** What a document names its parts: attributes by name, entities resolved. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** An element that begins, with the name of the one around it (null at the root) and its 1-based line. */
export interface XmlOpening {
  readonly type: "open";
  readonly name: string;
  readonly parent: string | null;
  readonly attributes: XmlAttributes;
  readonly line: number;
  /** How much of the document lies before it, 0..1. */
  readonly fraction: number;
}

/** An element that ends. */
export interface XmlClosing {
  readonly type: "close";
  readonly name: string;
  readonly parent: string | null;
  readonly fraction: number;
}

/** Where the document stops being XML, why, and what stands there; nothing follows. */
export interface XmlBreak {
  readonly type: "broken";
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export type XmlEvent = XmlOpening | XmlClosing | XmlBreak;

/**
 * The elements of a document, in the memory of one chunk; the text between them is passed over. The root always comes,
 * other elements only when `wanted`. Throws, naming the line: `document-xml-doctype` for a DOCTYPE that declares
 * anything, `document-xml-too-deep`, `document-xml-attributes` and `document-xml-too-long` beyond the limits.
 */
export function* xmlElements(document: string, wanted: ReadonlySet<string>): Generator<XmlEvent> {
  // The parser fails on half a surrogate pair. U+FFFD in its place keeps every position.
  const text = document.toWellFormed();
  const reading = openReading(text, wanted);
  for (let start = 0; start < text.length && reading.broken === null; start += CHUNK_LENGTH) {
    feed(reading, withoutControls(text.slice(start, start + CHUNK_LENGTH)));
    if (reading.parser.position - reading.lastEvent > MAX_XML_STRETCH && reading.broken === null) {
      const message = `No element begins or ends in the ${MAX_XML_STRETCH} characters before line ${reading.parser.line}.`;
      throw new DomainError("invalid", "document-xml-too-long", message);
    }
    yield* reading.events.splice(0);
  }
  if (reading.broken === null) feed(reading, null);
  yield* reading.events;
  if (reading.broken !== null) yield reading.broken;
}

interface Reading {
  readonly parser: SaxesParser;
  readonly text: string;
  readonly events: XmlEvent[];
  readonly path: string[];
  lastEvent: number;
  broken: XmlBreak | null;
}

// What ends the parsing of a document that is no XML from there on; it never leaves this file.
class NotXml extends Error {}

function feed(reading: Reading, chunk: string | null): void {
  try {
    reading.parser.write(chunk);
  } catch (error) {
    if (!(error instanceof NotXml)) throw error;
    const text = reading.text.slice(reading.lastEvent, reading.lastEvent + REJECTED_TEXT_LENGTH).trim();
    reading.broken = { type: "broken", line: reading.parser.line, text, reason: error.message };
  }
}

function openReading(text: string, wanted: ReadonlySet<string>): Reading {
  const parser = new SaxesParser();
  const reading: Reading = { parser, text, events: [], path: [], lastEvent: 0, broken: null };
  const { events, path } = reading;
  let line = 1;
  let attributeCount = 0;
  const fraction = (): number => Math.min(1, parser.position / text.length);
  parser.on("doctype", (doctype) => assertBareDoctype(doctype, parser.line));
  parser.on("opentagstart", () => {
    // The parser has read one character more than the name, which may be the end of the line.
    line = parser.column === 0 ? parser.line - 1 : parser.line;
    attributeCount = 0;
  });
  parser.on("attribute", ({ value }) => {
    attributeCount += 1;
    assertAttribute(attributeCount, value.length, parser.line);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const parent = path.at(-1) ?? null;
    if (path.length >= MAX_XML_DEPTH) throw tooDeep(line);
    path.push(name);
    reading.lastEvent = parser.position;
    if (parent !== null && !wanted.has(name)) return;
    events.push({ type: "open", name, parent, attributes, line, fraction: fraction() });
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    const parent = path.at(-1) ?? null;
    reading.lastEvent = parser.position;
    if (parent === null || wanted.has(name)) events.push({ type: "close", name, parent, fraction: fraction() });
  });
  parser.on("error", ({ message }) => {
    // A reference to a control character (`&#x1F;`), which applications write when a tag holds one, costs no row.
    if (message.endsWith("malformed character entity.")) return;
    throw new NotXml(`The XML is malformed or cut off here: ${message.replace(/^\d+:\d+: /, "")}`);
  });
  return reading;
}

// An internal subset is where entities are declared; without one a DOCTYPE says nothing that we would follow.
function assertBareDoctype(doctype: string, line: number): void {
  if (!doctype.includes("[")) return;
  const start = line - (doctype.match(/\n/g)?.length ?? 0);
  const message = `The DOCTYPE in line ${start} declares entities or elements. Remove it: no DJ application writes one.`;
  throw new DomainError("invalid", "document-xml-doctype", message);
}

function assertAttribute(count: number, length: number, line: number): void {
  if (count <= MAX_XML_ATTRIBUTES && length <= MAX_XML_ATTRIBUTE_LENGTH) return;
  const message =
    count > MAX_XML_ATTRIBUTES
      ? `The element in line ${line} has more than ${MAX_XML_ATTRIBUTES} attributes.`
      : `An attribute in line ${line} is longer than ${MAX_XML_ATTRIBUTE_LENGTH} characters.`;
  throw new DomainError("invalid", "document-xml-attributes", message);
}

function tooDeep(line: number): DomainError {
  const message = `The XML nests deeper than ${MAX_XML_DEPTH} elements (line ${line}).`;
  return new DomainError("invalid", "document-xml-too-deep", message);
}

// Tags of old files hold control characters, which XML forbids and applications write all the same. A space in their
// place keeps every position.
function withoutControls(chunk: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return chunk.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ");
}
