import { plainLine } from "../line-markup.ts";

/** What VirtualDJ says of a file in its `#EXTVDJ:` line; null where it does not. */
export interface VirtualDjFields {
  readonly artist: string | null;
  readonly title: string | null;
  readonly remix: string | null;
  readonly durationMs: number | null;
  /** Local time of day at which the play began, in minutes from midnight; written in histories only. */
  readonly minute: number | null;
  /** When the file was last played, in Unix seconds: in a history, this play. */
  readonly lastPlayed: number | null;
  readonly bpm: number | null;
  readonly key: string | null;
}

const LONGEST_SECONDS = 24 * 60 * 60;
// The years 2000 to 2100; a zero means never.
const FIRST_SECOND = 946_684_800;
const LAST_SECOND = 4_102_444_800;

/**
 * Reads `<time>21:39</time><lastplaytime>1674884385</lastplaytime><artist>…</artist><title>…</title>…`. The line is no
 * XML: VirtualDJ writes a bare `&`, so the fields are cut out by their tags; one that never ends goes to the next tag.
 */
export function virtualDjFields(text: string): VirtualDjFields {
  const seconds = Number(fieldOf(text, "songlength"));
  const lastPlayed = Number(fieldOf(text, "lastplaytime"));
  const bpm = Number(fieldOf(text, "bpm"));
  return {
    artist: wordsOf(text, "artist"),
    title: wordsOf(text, "title"),
    remix: wordsOf(text, "remix"),
    durationMs: seconds >= 0.001 && seconds < LONGEST_SECONDS ? Math.round(seconds * 1000) : null,
    minute: minuteOf(fieldOf(text, "time") ?? ""),
    lastPlayed: lastPlayed >= FIRST_SECOND && lastPlayed < LAST_SECOND ? Math.floor(lastPlayed) : null,
    bpm: bpm >= 20 && bpm <= 999 ? bpm : null,
    key: wordsOf(text, "key"),
  };
}

// Minutes from midnight of `21:39`.
function minuteOf(text: string): number | null {
  const match = /^\s{0,3}(\d{1,2}):(\d{2})(?::\d{2})?\s{0,3}$/.exec(text);
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2]);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

function wordsOf(text: string, tag: string): string | null {
  const words = plainLine(fieldOf(text, tag) ?? "");
  return words === "" ? null : words;
}

function fieldOf(text: string, tag: string): string | null {
  const opening = text.indexOf(`<${tag}>`);
  if (opening === -1) return null;
  const start = opening + tag.length + 2;
  const closing = text.indexOf(`</${tag}>`, start);
  if (closing !== -1) return text.slice(start, closing);
  const next = text.indexOf("<", start);
  return text.slice(start, next === -1 ? text.length : next);
}
