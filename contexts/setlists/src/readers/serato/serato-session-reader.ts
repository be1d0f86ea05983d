import { DomainError } from "@segue/kernel/errors";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { BinaryDocument, BinaryReader, ReadItem } from "../reader.ts";
import { titleOfFile } from "../title-of-file.ts";
import { MAX_DAMAGED_PLACES, tooDamaged } from "./damaged-places.ts";
import { seratoChunks, seratoVersion, unsignedNumber } from "./serato-chunks.ts";
import { rawOf, sessionEntry } from "./session-entry.ts";
import { type SessionRow, sessionRow } from "./session-row.ts";

// A session is one file of `_Serato_/History/Sessions`: `vrsn`, then `oent` > `adat` for each row. While it plays, Serato
// only appends: a row that changes is written again under its number, and `oren` > `uent` takes one out. It tidies
// the file when it closes, so most files have each row once (after SSLScrobbler; the real files are all tidied).
const tags = { containers: ["oent", "oren"], contents: ["adat", "uent"] };

/** A play history of Serato (`12.session`): one setlist, in the order in which the plays began. */
export const seratoSessionReader: BinaryReader = { format: "serato-session", version: 1, detect, read };

function detect({ bytes }: BinaryDocument): number {
  return /\/Serato .{0,40}Review$/i.test(seratoVersion(bytes) ?? "") ? 1 : 0;
}

function* read(document: BinaryDocument): Generator<ReadItem> {
  if (detect(document) === 0) {
    const message = "The file is no Serato session: it does not begin (byte 0) with the version of one.";
    throw new DomainError("invalid", "serato-session-version", message);
  }
  const rows = yield* rowsOf(document.bytes);
  if (rows.length === 0) return;
  const plays = byStart(rows);
  const firstStart = plays.find(({ start }) => start !== null)?.start ?? null;
  const performedOn = firstStart === null ? null : new Date(firstStart * 1000).toISOString().slice(0, 10);
  const anew = newBeginnings(plays);
  yield setlistItem({
    title: titleOf(document.filename, performedOn),
    performers: [],
    event: null,
    venue: null,
    performedOn,
    kind: "play_history",
    completeness: "unknown",
    url: null,
    entries: plays.map((row, index) => sessionEntry(row, firstStart, anew.has(index))),
  });
}

// The rows as they stand after all changes; rejects those that cannot be read.
function* rowsOf(bytes: Uint8Array): Generator<ReadItem, SessionRow[]> {
  const rows = new Map<number | string, SessionRow>();
  let damaged = 0;
  for (const chunk of seratoChunks(bytes, tags)) {
    if (damaged > MAX_DAMAGED_PLACES) {
      yield tooDamaged(chunk.offset);
      break;
    }
    if (chunk.type === "damage") {
      damaged += 1;
      yield rejectedItem(chunk.offset, "", chunk.reason);
    } else if (chunk.tag === "uent") {
      const number = unsignedNumber(chunk.content);
      if (number !== null) rows.delete(number);
    } else {
      const { row, damage } = sessionRow(chunk.content);
      const reason = damage === null ? whyNoRow(row) : `${damage.reason}.`;
      if (row === null || reason !== null) {
        damaged += 1;
        yield rejectedItem(chunk.offset + 8 + (damage?.at ?? 0), "", reason ?? "");
        continue;
      }
      const key = row.row ?? `at ${chunk.offset}`;
      if (!rows.has(key)) assertRoomForEntry(rows.size, chunk.offset, "play_history");
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function whyNoRow(row: SessionRow): string | null {
  return rawOf(row) === "" && row.start === null ? "The row names no track and no time." : null;
}

// Two decks overlap, so the order of the rows is that of loading. A row without a time stays behind the one before it.
function byStart(rows: readonly SessionRow[]): SessionRow[] {
  let latest = 0;
  const timed = rows.map((row) => {
    latest = row.start ?? latest;
    return { row, at: latest };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

const NEW_SET_SECONDS = 3 * 60 * 60;

// The plays that begin more than three hours after everything before them ended: another night in the same file.
function newBeginnings(plays: readonly SessionRow[]): Set<number> {
  const found = new Set<number>();
  let lastEnd: number | null = null;
  for (const [index, { start, playtime }] of plays.entries()) {
    if (start === null) continue;
    if (lastEnd !== null && start - lastEnd > NEW_SET_SECONDS) found.add(index);
    lastEnd = Math.max(lastEnd ?? 0, start + (playtime ?? 0));
  }
  return found;
}

// Serato names the files by number, which says little without the date.
function titleOf(filename: string | null, performedOn: string | null): string {
  const name = titleOfFile(filename?.replace(/\.session(?=\.gz$|$)/i, "") ?? null);
  if (name !== null && !/^\d{1,10}$/.test(name)) return name;
  const title = name === null ? "Serato session" : `Serato session ${name}`;
  return performedOn === null ? title : `${title}, ${performedOn}`;
}
