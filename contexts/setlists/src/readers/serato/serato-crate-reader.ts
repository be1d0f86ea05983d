import { DomainError } from "@segue/kernel/errors";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { m3uEntries } from "../m3u/m3u-entry.ts";
import type { M3uRow } from "../m3u/m3u-rows.ts";
import { segmentsOf } from "../m3u/path-names.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { BinaryDocument, BinaryReader, ReadItem } from "../reader.ts";
import { titleOfFile } from "../title-of-file.ts";
import { MAX_DAMAGED_PLACES, tooDamaged } from "./damaged-places.ts";
import { seratoChunks, seratoText, seratoVersion } from "./serato-chunks.ts";

// A crate is one file of `_Serato_/Subcrates`: `vrsn`, the columns that are shown (`osrt`, `ovct`), and `otrk` > `ptrk`
// with the path of each track. No real one was at hand; this is after public descriptions (pyserato, seratoparser).
const tags = { containers: ["otrk", "osrt", "ovct"], contents: ["ptrk"] };

/** A crate of Serato: one collection in the file's order. It has paths alone, which are read as those of an M3U playlist. */
export const seratoCrateReader: BinaryReader = { format: "serato-crate", version: 1, detect, read };

function detect({ bytes }: BinaryDocument): number {
  return /\/Serato .{0,40}Crate$/i.test(seratoVersion(bytes) ?? "") ? 1 : 0;
}

function* read(document: BinaryDocument): Generator<ReadItem> {
  if (detect(document) === 0) {
    const message = "The file is no Serato crate: it does not begin (byte 0) with the version of one.";
    throw new DomainError("invalid", "serato-crate-version", message);
  }
  const rows: M3uRow[] = [];
  let damaged = 0;
  for (const chunk of seratoChunks(document.bytes, tags)) {
    if (damaged > MAX_DAMAGED_PLACES) {
      yield tooDamaged(chunk.offset);
      break;
    }
    const read = chunk.type === "damage" ? chunk.reason : rowOf(chunk.offset, chunk.content);
    if (typeof read === "string") {
      damaged += 1;
      yield rejectedItem(chunk.offset, "", read);
      continue;
    }
    assertRoomForEntry(rows.length, chunk.offset, "collection");
    rows.push(read);
  }
  if (rows.length === 0) return;
  yield setlistItem({
    title: titleOf(document.filename),
    performers: [],
    event: null,
    venue: null,
    performedOn: null,
    kind: "collection",
    completeness: "unknown",
    url: null,
    entries: m3uEntries(rows),
  });
}

// A path as a playlist of bare paths has it, or why it is none.
function rowOf(offset: number, content: Uint8Array): M3uRow | string {
  if (content.length > 2 * MAX_LINE_LENGTH) return `The path is longer than ${MAX_LINE_LENGTH} characters.`;
  const path = seratoText(content);
  if (segmentsOf(path).length === 0) return "The path names no file.";
  return { line: offset, durationMs: null, text: null, virtualDj: null, saying: null, path };
}

// A crate within a crate is `Outer%%Inner.crate`.
function titleOf(filename: string | null): string {
  const name = titleOfFile(filename?.replace(/\.s?crate(?=\.gz$|$)/i, "") ?? null);
  return name?.replaceAll("%%", " / ") ?? "Serato crate";
}
