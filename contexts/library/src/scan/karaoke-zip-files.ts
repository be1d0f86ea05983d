import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { FileTags } from "./scanned-file.ts";
import { readTagsOfStream } from "./tag-files.ts";

// A zip of karaoke holds a sound file and its pictures (CD+G). Nothing is unpacked to disk, and what is unpacked in
// passing is bounded: by the number of entries, and by the size that an entry says, which yauzl holds it to.
const MOST_ENTRIES = 1_000;
const MOST_SOUND_BYTES = 200 * 1024 * 1024;
const MOST_PACKED = 200;

/** A pair of sound and pictures in a zip. */
export interface ZippedSong {
  /** The name of the sound file in the zip. */
  readonly name: string;
  readonly tags: FileTags;
}

const open = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

const openStream = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

const entriesOf = (zip: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("error", reject);
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) reject(new Error(`it holds more than ${MOST_ENTRIES} files`));
      else zip.readEntry();
    });
    zip.readEntry();
  });

const stemOf = (name: string): string => name.replace(/\.[^./]+$/, "").toLowerCase();

function assertBounded({ fileName, uncompressedSize, compressedSize }: Entry): void {
  if (uncompressedSize > MOST_SOUND_BYTES) throw new Error(`${fileName} in it is larger than 200 MiB`);
  if (uncompressedSize > compressedSize * MOST_PACKED)
    throw new Error(`${fileName} in it unpacks to far more than music does`);
}

/** The MP3s of a zip that have a CDG of the same name beside them. Throws when it cannot be read. */
export async function readKaraokeZip(path: string): Promise<ZippedSong[]> {
  const zip = await open(path);
  try {
    const entries = await entriesOf(zip);
    const pictures = new Set(entries.flatMap(({ fileName }) => (/\.cdg$/i.test(fileName) ? [stemOf(fileName)] : [])));
    const songs: ZippedSong[] = [];
    for (const entry of entries) {
      if (!/\.mp3$/i.test(entry.fileName) || !pictures.has(stemOf(entry.fileName))) continue;
      assertBounded(entry);
      const stream = await openStream(zip, entry);
      songs.push({ name: entry.fileName, tags: await readTagsOfStream(stream, entry.uncompressedSize) });
    }
    return songs;
  } finally {
    zip.close();
  }
}
