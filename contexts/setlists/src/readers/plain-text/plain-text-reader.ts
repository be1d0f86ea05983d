import { documentLines } from "../document-lines.ts";
import { withHourStamps } from "../hour-stamps.ts";
import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson } from "../parse-json.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { Reader, ReadItem, TextDocument } from "../reader.ts";
import { kindOfTitle, parseSetTitle, type SetTitle } from "../set-title.ts";
import { titleOfFile } from "../title-of-file.ts";
import { parseTrackLine } from "../track-line.ts";
import { labelStyleOf } from "./label-style.ts";
import { lineKind } from "./line-kinds.ts";
import { plainRows } from "./plain-rows.ts";

const DETECTION_LINES = 200;
const LONE_LINE_CONFIDENCE = 0.05;
const MAX_CONFIDENCE = 0.6;
// A page of prose has a dash here and there; fewer rows than this among more other lines are no track list.
const PROSE_ROWS = 5;

/** Track lists as plain text or Markdown; a dated line begins a set, and is its title. */
export const plainTextReader: Reader = { format: "plain-text", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (looksLikeJson(head) || /^\s{0,1000}<[!?a-z]/i.test(head)) return 0;
  if (document.text.length > DETECTION_LENGTH && !/[\r\n]/.test(head)) return LONE_LINE_CONFIDENCE;
  let rows = 0;
  let others = 0;
  for (const line of documentLines(head)) {
    if (line.number > DETECTION_LINES) break;
    const kind = lineKind(line.text);
    if (kind === "row" || kind === "marked_row") rows += 1;
    else if (kind === "text" || kind === "link") others += 1;
  }
  if (rows < PROSE_ROWS && rows < others) return 0;
  return rows === 0 ? 0 : 0.1 + (MAX_CONFIDENCE - 0.1) * (rows / (rows + others));
}

interface OpenSet {
  titles: string[];
  rows: string[];
}

function* read(document: TextDocument): Generator<ReadItem> {
  let open: OpenSet = { titles: [], rows: [] };
  for (const line of plainRows(document.text)) {
    if (line.type === "rejected") yield rejectedItem(line.line, line.text, line.reason);
    if (line.type === "title") {
      if (open.rows.length > 0) {
        yield closed(open, document.filename);
        open = { titles: [], rows: [] };
      }
      open.titles.push(line.text);
    }
    if (line.type !== "rows") continue;
    for (const row of line.rows) {
      assertRoomForEntry(open.rows.length, line.line);
      open.rows.push(row);
    }
  }
  if (open.rows.length > 0) yield closed(open, document.filename);
}

function closed(open: OpenSet, filename: string | null): ReadItem {
  const candidates = open.titles.map((title) => parseSetTitle(title.replace(/^#{1,6}\s/, "")));
  const dated = candidates.find((title) => title.performedOn !== null || title.venue !== null);
  const fromFile = parseSetTitle(titleOfFile(filename) ?? "");
  const best = dated ?? candidates[0] ?? fromFile;
  // A date with nothing to go with it (`June 29, 2001`) names no set; the file's name before it does.
  const title = namesNoSet(best) && fromFile.title !== "" ? `${fromFile.title} - ${best.title}` : best.title;
  const labelStyle = labelStyleOf(open.rows);
  return setlistItem({
    ...best,
    title: title === "" ? "Untitled set" : title,
    performedOn: best.performedOn ?? fromFile.performedOn,
    kind: kindOfTitle(title),
    completeness: "unknown",
    url: null,
    entries: withHourStamps(open.rows.map((raw) => ({ raw, ...parseTrackLine(raw, labelStyle) }))),
  });
}

function namesNoSet({ performedOn, performers, event, venue }: SetTitle): boolean {
  return performedOn !== null && performers.length === 0 && event === null && venue === null;
}
