import { join } from "node:path";
import { type FoundFile, filesIn, reasonOf } from "./folder-files.ts";
import { readKaraokeZip } from "./karaoke-zip-files.ts";
import type { ScannedFile, ScanOptions } from "./scanned-file.ts";
import { songOfTags } from "./song-of-tags.ts";
import { readTags } from "./tag-files.ts";

// What a scan takes for a song:
// 1. A sound file. An MP3 and a CDG of the same name are one song, whose file is the MP3.
// 2. A zip with an MP3 and a CDG of the same name in it; the file is the zip. With several pairs each is a song, whose
//    key goes on with the name in the zip.
// All else in the folder (pictures, texts) is passed over; a CDG without its sound is told.

const SOUND = /\.(?:mp3|m4a|m4b|mp4|aac|flac|wav|aiff?|ogg|oga|opus|wma|ape|wv|mpc)$/i;
// Reading waits for the disk more than for the processor.
const AT_A_TIME = 4;

const extensionOf = (path: string): string => /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? "";
const withoutExtension = (path: string): string => path.replace(/\.[^./]+$/, "");
const stemOf = (path: string): string => withoutExtension(path).split("/").at(-1) ?? path;

async function scanZip(root: string, path: string, options: ScanOptions): Promise<ScannedFile[]> {
  const songs = await readKaraokeZip(join(root, path));
  if (songs.length === 0) return [{ path, reason: "it holds no MP3 with a CDG of the same name" }];
  return songs.map(({ name, tags }) =>
    songs.length === 1
      ? songOfTags(path, stemOf(path), tags, options)
      : songOfTags(`${path}/${name}`, stemOf(name), tags, options),
  );
}

async function scanFile(root: string, file: FoundFile, options: ScanOptions): Promise<ScannedFile[]> {
  if ("reason" in file) return [file];
  const { path } = file;
  try {
    if (extensionOf(path) === ".zip") return await scanZip(root, path, options);
    return [songOfTags(path, stemOf(path), await readTags(join(root, path)), options)];
  } catch (error) {
    return [{ path, reason: `it cannot be read: ${reasonOf(error)}` }];
  }
}

/** What of a folder is looked at: sound files, zips, what cannot be read, and pictures without a sound. */
function lookedAt(files: readonly FoundFile[]): FoundFile[] {
  const sounds = new Set(files.flatMap(({ path }) => (SOUND.test(path) ? [withoutExtension(path).toLowerCase()] : [])));
  return files.flatMap((file): FoundFile[] => {
    if ("reason" in file || SOUND.test(file.path) || extensionOf(file.path) === ".zip") return [file];
    const isAlone = extensionOf(file.path) === ".cdg" && !sounds.has(withoutExtension(file.path).toLowerCase());
    return isAlone ? [{ path: file.path, reason: "there is no sound file of the same name beside it" }] : [];
  });
}

/** Reads the tags of the music in a folder. Throws when the folder itself cannot be read. */
export async function* scanFolder(root: string, options: ScanOptions): AsyncGenerator<ScannedFile> {
  for await (const found of filesIn(root)) {
    const files = lookedAt(found);
    for (let at = 0; at < files.length; at += AT_A_TIME) {
      const scanned = files.slice(at, at + AT_A_TIME).map((file) => scanFile(root, file, options));
      yield* (await Promise.all(scanned)).flat();
    }
  }
}
