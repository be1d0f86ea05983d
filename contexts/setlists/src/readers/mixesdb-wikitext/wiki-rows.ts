import { documentLines } from "../document-lines.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import {
  namesSource,
  namesTrackList,
  outsideReason,
  sectionAfter,
  sourceReason,
  type TrackSection,
} from "./track-section.ts";
import { withoutTemplates } from "./wiki-markup.ts";

/** What became of one line of a page: every line yields exactly one of these. */
type WikiLine =
  | { readonly type: "structure"; readonly line: number }
  /** `text` is the row without its list mark and templates; `nesting` is 0 for `#`, 1 for `##`. */
  | {
      readonly type: "row";
      readonly line: number;
      readonly raw: string;
      readonly text: string;
      readonly nesting: number;
    }
  | { readonly type: "rejected"; readonly line: number; readonly raw: string; readonly reason: string };

interface PageState {
  readonly hasTrackSection: boolean;
  section: TrackSection;
  inList: boolean;
  inTable: boolean;
}

const sectionHeading = /^(={1,6})([^=].{0,500}?)\1\s{0,20}$/;
const structure =
  /^(?:$|;|:|\|\||\||!|#[:*]|-{4}|__[A-Z]+__|\[\[(?:category|file|image|:)|#redirect|'''[^']{1,200}'''(?!.*\s[-–—]\s)|<\/?[a-z][^<>]{0,200}>$)/i;

/** Decides for every line of a page whether it is a row; only the track list's section is read when there is one. */
export function* wikiRows(wikitext: string): Generator<WikiLine> {
  const originals = documentLines(wikitext);
  const cleaned = withoutTemplates(withoutLongLines(wikitext));
  const hasTrackSection = cleaned.split(/\r\n?|\n/).some((line) => namesTrackList(headingOf(line)?.text ?? ""));
  const section = { inside: !hasTrackSection, level: 0 };
  const state: PageState = { hasTrackSection, section, inList: false, inTable: false };
  const texts = documentLines(cleaned);
  for (const { number: line, text: raw } of originals) {
    const text = texts.next().value?.text ?? "";
    if (raw.length > MAX_LINE_LENGTH || text.length > MAX_LINE_LENGTH) {
      yield { type: "rejected", line, raw, reason: `The line is longer than ${MAX_LINE_LENGTH} characters.` };
    } else yield wikiLine(state, line, raw, text.trim());
  }
}

// A line that is refused anyway must not cost the time of being searched for templates (100 MB of `{{` took 8 s).
function withoutLongLines(wikitext: string): string {
  const lines: string[] = [];
  for (const { text } of documentLines(wikitext)) lines.push(text.length > MAX_LINE_LENGTH ? "" : text);
  return lines.join("\n");
}

function wikiLine(state: PageState, line: number, raw: string, text: string): WikiLine {
  if (isStructure(state, text)) return { type: "structure", line };
  const mark = /^([#*]{1,6})\s{0,20}/.exec(text);
  if (mark !== null) {
    const row = text.slice(mark[0].length);
    if (row === "") return { type: "structure", line };
    return { type: "row", line, raw, text: row, nesting: (mark[1]?.length ?? 1) - 1 };
  }
  if (namesSource(text)) return { type: "rejected", line, raw, reason: sourceReason };
  if (state.inList) return { type: "row", line, raw, text, nesting: 0 };
  return { type: "rejected", line, raw, reason: outsideReason };
}

function isStructure(state: PageState, text: string): boolean {
  const heading = headingOf(text);
  if (heading !== null) {
    if (state.hasTrackSection) state.section = sectionAfter(state.section, heading.level, heading.text);
    return true;
  }
  if (/^<list\b[^<>]{0,200}>$/i.test(text)) state.inList = true;
  if (/^<\/list>$/i.test(text)) state.inList = false;
  if (text.startsWith("{|")) state.inTable = true;
  const inTable = state.inTable;
  if (text.startsWith("|}")) state.inTable = false;
  return inTable || !state.section.inside || structure.test(text);
}

function headingOf(line: string): { text: string; level: number } | null {
  const match = line.startsWith("=") ? sectionHeading.exec(line) : null;
  return match === null ? null : { text: match[2] ?? "", level: match[1]?.length ?? 1 };
}
