import { CSV_COLUMNS } from "../imports/csv-header.ts";
import { guardFormula } from "../imports/formula-guard.ts";
import type { SongFormat } from "../imports/import-format.ts";

/** A song with everything that an import takes up again; times are ISO 8601 in UTC. */
export interface ExportedSong {
  readonly song_id: string;
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
  readonly media_bucket: string;
  readonly media_key: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly version: number;
}

/** A file of songs in one format. */
export interface SongFile {
  readonly contentType: string;
  readonly filename: string;
  /** The text of the file, in pieces of a page each. */
  readonly render: (pages: AsyncIterable<readonly ExportedSong[]>) => AsyncGenerator<string>;
}

/** RFC 4180; blanks at the ends are kept by the quotes in readers that trim. */
const cellOf = (value: string | number): string => {
  const text = guardFormula(String(value));
  return /[",;\t\r\n|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

async function* renderCsv(pages: AsyncIterable<readonly ExportedSong[]>): AsyncGenerator<string> {
  yield `${CSV_COLUMNS.join(",")}\r\n`;
  for await (const songs of pages) {
    yield songs.map((song) => `${CSV_COLUMNS.map((column) => cellOf(song[column])).join(",")}\r\n`).join("");
  }
}

const jsonOf = ({ media_bucket: bucket, media_key: key, ...song }: ExportedSong): string =>
  JSON.stringify({
    song_id: song.song_id,
    title: song.title,
    artist: song.artist,
    duration: song.duration,
    media_file: { bucket, key },
    created_at: song.created_at,
    updated_at: song.updated_at,
    version: song.version,
  });

async function* renderNdjson(pages: AsyncIterable<readonly ExportedSong[]>): AsyncGenerator<string> {
  for await (const songs of pages) yield songs.map((song) => `${jsonOf(song)}\n`).join("");
}

async function* renderJson(pages: AsyncIterable<readonly ExportedSong[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const songs of pages) {
    if (songs.length === 0) continue;
    yield before + songs.map(jsonOf).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** Every format of an export. */
export const songFiles: Readonly<Record<SongFormat, SongFile>> = {
  csv: { contentType: "text/csv; charset=utf-8", filename: "segue-songs.csv", render: renderCsv },
  ndjson: { contentType: "application/x-ndjson; charset=utf-8", filename: "segue-songs.ndjson", render: renderNdjson },
  json: { contentType: "application/json; charset=utf-8", filename: "segue-songs.json", render: renderJson },
};
