import { cueMsOf } from "../cue-stamp.ts";
import { type FieldParts, partsOfFields } from "../fields-of-row.ts";
import { type PageElement, parseHtmlHead } from "../html/html-page.ts";
import { findElement, hasClass, statedValues } from "../html/page-elements.ts";
import { visibleText } from "../html/visible-text.ts";
import { noDetails } from "../no-details.ts";
import type { ReadEntry } from "../reader.ts";
import { labelNamed } from "../release-label.ts";
import { parseTrackLine } from "../track-line.ts";
import { durationMsOf } from "./iso-duration.ts";

const MS_PER_SECOND = 1000;

/**
 * One row of a page as an entry; `mainLayer` is the layer of the row that a component of a mashup belongs to. Its raw
 * text is what the page shows of it on one line: number or `w/`, track, label.
 */
export function rowEntry(row: PageElement, mainLayer: number): ReadEntry {
  const recording = row.attribs.itemprop === "tracks" ? row : findElement(row, isRecording);
  const property = (name: string): string => statedValues(recording, name)[0] ?? "";
  const number = shownText(findElement(row, ({ attribs }) => attribs.id?.endsWith("_tracknumber_value") === true));
  const name = property("name") || shownText(findElement(row, withClass("trackValue")));
  const written = withEdit(name, shownText(findElement(row, withClass("trackEditData"))));
  const parts = partsOf(written, property("byArtist"));
  const content = findElement(row, ({ attribs }) => attribs.id?.endsWith("_content") === true) ?? recording;
  const durationMs = durationMsOf(property("duration"));
  return {
    ...parts,
    raw: `${number} ${shownText(content) || written}`.trim(),
    label: labelOf(property("publisher") || shownText(findElement(row, withClass("trackLabel")))) ?? parts.label,
    cueMs: cueOf(row),
    layer: layerOf(row, number, mainLayer),
    ...(durationMs === null ? {} : { details: { ...noDetails, durationMs } }),
  };
}

/** Whether a row is a component of the mashup above it. */
export function isComponent(row: PageElement): boolean {
  return hasClass(row, "tlpSubTog");
}

function isRecording(element: PageElement): boolean {
  return element.attribs.itemprop === "tracks";
}

function withClass(...names: string[]): (element: PageElement) => boolean {
  return (element) => names.some((name) => hasClass(element, name));
}

function layerOf(row: PageElement, number: string, mainLayer: number): number {
  const isWith = hasClass(row, "con") || number.toLowerCase().startsWith("w/");
  if (isComponent(row) && !isWith) return mainLayer + 1;
  return isWith ? 1 : 0;
}

// The elements marked `tgHid` are links and icons that show only once a row is opened.
function shownText(element: PageElement | undefined): string {
  return element === undefined ? "" : visibleText(element, (inner) => hasClass(inner, "tgHid"));
}

// `(Live Edit)` stands beside the recording that it changes; pages have been seen to write it twice.
function withEdit(name: string, edit: string): string {
  return edit === "" || name.toLowerCase().endsWith(edit.toLowerCase()) ? name : `${name} ${edit}`;
}

// Where the page names the artist apart, a dash in a name does not mislead.
function partsOf(written: string, artist: string): FieldParts {
  const start = `${artist} - `;
  if (artist !== "" && written.startsWith(start)) return partsOfFields(artist, written.slice(start.length));
  return parseTrackLine(written);
}

// A page saved after its scripts ran holds markup here, label and parent label as links; the label comes first.
function labelOf(publisher: string): string | null {
  const markup = parseHtmlHead(publisher);
  if (markup === null) return labelNamed(publisher);
  const link = findElement(markup.root, ({ name }) => name === "a");
  return labelNamed(link === undefined ? visibleText(markup.root, () => false) : shownText(link));
}

// The hidden field holds 0 where the cue is unknown; only the shown time tells it from a track at the very beginning.
function cueOf(row: PageElement): number | null {
  const field = findElement(row, ({ attribs }) => attribs.id?.endsWith("_cue_seconds") === true);
  const seconds = field?.attribs.value ?? "";
  const cueMs = /^\d{1,6}(?:\.\d{1,6})?$/.test(seconds) ? Math.round(Number(seconds) * MS_PER_SECOND) : 0;
  if (cueMs > 0) return cueMs;
  return cueMsOf(shownText(findElement(row, withClass("cue", "cueValueField"))));
}
