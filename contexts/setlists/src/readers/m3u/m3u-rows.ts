import { DomainError } from "@segue/kernel/errors";
import { documentLines } from "../document-lines.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { type VirtualDjFields, virtualDjFields } from "./ext-vdj.ts";

/** One file of a playlist: what the lines before its path say, and the path; it may lack either. */
export interface M3uRow {
  /** The 1-based line that the row ends on. */
  readonly line: number;
  /** `#EXTINF`: the length, and the text after the comma. */
  readonly durationMs: number | null;
  readonly text: string | null;
  readonly virtualDj: VirtualDjFields | null;
  /** The line that says most of the track; null where only the path does. */
  readonly saying: string | null;
  readonly path: string | null;
}

/** What the lines of a playlist come to. */
type M3uPart =
  | { readonly type: "row"; readonly row: M3uRow }
  | { readonly type: "title"; readonly text: string }
  | { readonly type: "rejected"; readonly line: number; readonly text: string; readonly reason: string };

const LONGEST_SECONDS = 24 * 60 * 60;

const nothing: Omit<M3uRow, "line"> = { durationMs: null, text: null, virtualDj: null, saying: null, path: null };

/**
 * The rows of a playlist in order. A row that is announced and has no path is a row all the same; comments and unknown
 * directives are none. Throws `m3u-is-a-stream` for the playlist of a video stream (HLS), which lists no tracks.
 */
export function* m3uParts(document: string): Generator<M3uPart> {
  let open = nothing;
  let last = 1;
  for (const { number: line, text: raw } of documentLines(document)) {
    last = line;
    const text = raw.trim();
    if (text === "") continue;
    if (text.length > MAX_LINE_LENGTH) {
      yield { type: "rejected", line, text, reason: `The line is longer than ${MAX_LINE_LENGTH} characters.` };
    } else if (!text.startsWith("#")) {
      yield { type: "row", row: { ...open, line, path: text } };
      open = nothing;
    } else if (/^#PLAYLIST:/i.test(text)) {
      yield { type: "title", text: text.slice("#PLAYLIST:".length).trim() };
    } else {
      assertNoStream(text, line);
      const directive = directiveOf(text);
      if (directive === null) continue;
      if (announces(open, directive)) {
        yield { type: "row", row: { ...open, line: line - 1 } };
        open = nothing;
      }
      open = { ...open, ...directive };
    }
  }
  if (open.saying !== null) yield { type: "row", row: { ...open, line: last } };
}

// A second `#EXTINF` (or `#EXTVDJ`) begins the next row; the path of the one before it is missing.
function announces(open: Omit<M3uRow, "line">, next: Partial<M3uRow>): boolean {
  return (open.text !== null && "text" in next) || (open.virtualDj !== null && "virtualDj" in next);
}

function directiveOf(text: string): Partial<M3uRow> | null {
  if (/^#EXTVDJ:/i.test(text)) return { virtualDj: virtualDjFields(text.slice("#EXTVDJ:".length)), saying: text };
  if (!/^#EXTINF\s?:/i.test(text)) return null;
  const rest = text.slice(text.indexOf(":") + 1);
  const comma = firstComma(rest);
  const seconds = Number.parseFloat(rest);
  const said = comma === -1 ? rest.replace(/^\s?-?\d{0,9}(?:\.\d{0,9})?/, "").trim() : rest.slice(comma + 1).trim();
  const durationMs = seconds >= 0.001 && seconds < LONGEST_SECONDS ? Math.round(seconds * 1000) : null;
  return said === "" ? { durationMs } : { durationMs, text: said, saying: text };
}

// Attributes before the comma may hold commas in quotes: `-1 group="Night, late",Title`.
function firstComma(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "," && !quoted) return at;
  }
  return text.indexOf(",");
}

function assertNoStream(text: string, line: number): void {
  if (!/^#EXT-X-(?:TARGETDURATION|STREAM-INF|MEDIA)/i.test(text)) return;
  const message = `The playlist belongs to a stream (line ${line}): it lists pieces of one recording, not tracks.`;
  throw new DomainError("invalid", "m3u-is-a-stream", message);
}
