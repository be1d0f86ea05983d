import { nameOfFile } from "./name-of-file.ts";
import type { FileTags, ScannedFile, ScanOptions } from "./scanned-file.ts";

/** The song that the tags of a file make; what they lack is never guessed. */
export function songOfTags(
  path: string,
  stem: string,
  { title, artist, duration }: FileTags,
  { bucket, names }: ScanOptions,
): ScannedFile {
  const told = names && (title === null || artist === null) ? nameOfFile(stem) : null;
  const name = { title: title ?? told?.title ?? null, artist: artist ?? told?.artist ?? null };
  const missing = [name.title === null ? "title" : "", name.artist === null ? "artist" : ""].filter(Boolean);
  if (name.title === null || name.artist === null) {
    const hint = names ? " and its name is not `Artist - Title`" : "";
    return { path, reason: `its tags have no ${missing.join(" and no ")}${hint}` };
  }
  if (duration === null) return { path, reason: "how long it plays cannot be told" };
  return {
    path,
    song: { title: name.title, artist: name.artist, duration: Math.round(duration), media_file: { bucket, key: path } },
  };
}
