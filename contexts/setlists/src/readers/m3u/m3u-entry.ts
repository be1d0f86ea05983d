import { foldName } from "../../identity/fold.ts";
import { parseKey } from "../../tracks/camelot.ts";
import { type FieldParts, partsOfFields } from "../fields-of-row.ts";
import { noDetails } from "../no-details.ts";
import type { ReadEntry } from "../reader.ts";
import { parseTrackLine } from "../track-line.ts";
import { knownParts } from "../track-status.ts";
import type { VirtualDjFields } from "./ext-vdj.ts";
import { artistOfFolders, type FileLayout, fileLayout, rowOfFile } from "./file-layout.ts";
import type { M3uRow } from "./m3u-rows.ts";
import { segmentsOf, withoutExtension } from "./path-names.ts";

/** The rows of a playlist as entries. What is written of a track is trusted first, the name of its file last. */
export function m3uEntries(rows: readonly M3uRow[]): ReadEntry[] {
  const said = rows.map((row) => ({ row, parts: saidParts(row) }));
  const layout = fileLayout(
    said.flatMap(({ row: { path }, parts }) => {
      return path === null ? [] : [{ path, artist: (parts ?? namedParts(path)).artistText }];
    }),
  );
  return said.map(({ row, parts }) => entryOf(row, parts, layout));
}

function entryOf(row: M3uRow, said: FieldParts | null, layout: FileLayout): ReadEntry {
  const named = row.path === null ? null : partsOfPath(row.path, layout);
  const parts = completed(said, named?.parts ?? null);
  const durationMs = row.virtualDj?.durationMs ?? row.durationMs;
  return {
    raw: row.saying ?? named?.raw ?? "",
    ...parts,
    cueMs: null,
    layer: 0,
    bpm: row.virtualDj?.bpm ?? parts.bpm,
    camelot: parseKey(row.virtualDj?.key ?? "") ?? parts.camelot,
    ...(durationMs === null ? {} : { details: { ...noDetails, durationMs } }),
  };
}

const unknown: FieldParts = {
  ...knownParts(null, null),
  label: null,
  catalogueNumber: null,
  bpm: null,
  camelot: null,
};

// The file names a track where nothing else does, and an artist where it agrees about the title.
function completed(said: FieldParts | null, named: FieldParts | null): FieldParts {
  if (said === null || (said.titleText === null && said.artistText === null)) return named ?? said ?? unknown;
  if (said.status !== "unknown_artist" || named?.status !== "identified") return said;
  const sameTitle = foldName(said.titleText ?? "") === foldName(named.titleText ?? "");
  return sameTitle ? { ...said, status: "identified", artistText: named.artistText } : said;
}

function saidParts({ virtualDj, text, path }: M3uRow): FieldParts | null {
  if (virtualDj !== null && (virtualDj.title !== null || virtualDj.artist !== null)) {
    return partsOfFields(virtualDj.artist, withRemix(virtualDj));
  }
  if (text === null) return null;
  const parts = partsOfLine(withoutExtension(text));
  return path !== null && isReversed(parts, path) ? reversed(parts) : parts;
}

function withRemix({ title, remix }: VirtualDjFields): string | null {
  if (title === null || remix === null) return title;
  return title.toLowerCase().includes(remix.toLowerCase()) ? title : `${title} (${remix})`;
}

// iTunes writes `#EXTINF:217,Title - Artist`; its path (`…/Artist/Album/01 Title.mp3`) shows which is which.
function isReversed({ artistText, titleText }: FieldParts, path: string): boolean {
  if (artistText === null || titleText === null) return false;
  const segments = segmentsOf(path);
  const folder = artistOfFolders(segments);
  if (folder === null || foldName(folder) !== foldName(titleText)) return false;
  return foldName(rowOfFile(segments, true)) === foldName(artistText);
}

function reversed(parts: FieldParts): FieldParts {
  return { ...parts, ...knownParts(parts.titleText, parts.artistText) };
}

function namedParts(path: string): FieldParts {
  return partsOfLine(rowOfFile(segmentsOf(path), true));
}

function partsOfPath(path: string, layout: FileLayout): { parts: FieldParts; raw: string } {
  const segments = segmentsOf(path);
  const parts = partsOfLine(rowOfFile(segments, layout.numbered));
  // Folders beyond those of the record name people and disks; they are not kept.
  const file = segments.at(-1) ?? path;
  if (parts.status !== "unknown_artist" || !layout.artistFolders) return { parts, raw: file };
  const artist = artistOfFolders(segments);
  if (artist === null) return { parts, raw: file };
  return { parts: { ...parts, ...knownParts(artist, parts.titleText) }, raw: segments.slice(-3).join("/") };
}

function partsOfLine(line: string): FieldParts {
  const { cueMs: _cueMs, layer: _layer, ...parts } = parseTrackLine(line);
  return parts;
}
