import { DomainError } from "@segue/kernel/errors";
import { MAX_COLLECTION_ENTRIES, MAX_ENTRIES, REJECTED_TEXT_LENGTH } from "./limits.ts";
import type { ReadEntry, ReadItem, ReadSetlist, SetlistKind } from "./reader.ts";
import { safeText } from "./safe-text.ts";

/** A line that could not be read, its text cut to what a report shows. */
export function rejectedItem(line: number, text: string, reason: string): ReadItem {
  const shown = safeText(text.slice(0, REJECTED_TEXT_LENGTH));
  return { type: "rejected", rejection: { line, text: shown, reason: safeText(reason) } };
}

/** The setlist as an item, its texts storable; `fraction` (0..1) is how much of the document has been read by then. */
export function setlistItem(setlist: ReadSetlist, fraction?: number): ReadItem {
  return {
    type: "setlist",
    ...(fraction === undefined ? {} : { fraction }),
    setlist: {
      ...setlist,
      title: safeText(setlist.title),
      performers: setlist.performers.map(safeText),
      event: safe(setlist.event),
      venue: safe(setlist.venue),
      url: safe(setlist.url),
      entries: setlist.entries.map(safeEntry),
    },
  };
}

/** Throws `setlist-too-long` when one more entry would pass the limit; `line` is where it happened. */
export function assertRoomForEntry(entryCount: number, line: number, kind: SetlistKind = "dj_set"): void {
  const most = kind === "collection" ? MAX_COLLECTION_ENTRIES : MAX_ENTRIES;
  if (entryCount < most) return;
  const message = `The setlist that line ${line} belongs to has more than ${most} entries.`;
  throw new DomainError("invalid", "setlist-too-long", message);
}

function safeEntry(entry: ReadEntry): ReadEntry {
  return {
    ...entry,
    raw: safeText(entry.raw),
    artistText: safe(entry.artistText),
    titleText: safe(entry.titleText),
    label: safe(entry.label),
    catalogueNumber: safe(entry.catalogueNumber),
  };
}

function safe(text: string | null): string | null {
  return text === null ? null : safeText(text);
}
