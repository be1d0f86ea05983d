import type { Readable } from "node:stream";
import { type IAudioMetadata, parseFile, parseStream } from "music-metadata";
import type { FileTags } from "./scanned-file.ts";

// The whole file is read where it does not say how long it plays; pictures are of no use here.
const OPTIONS = { duration: true, skipCovers: true } as const;

const given = (text: string | undefined): string | null => (text === undefined || text.trim() === "" ? null : text);

function tagsOf({ common, format }: IAudioMetadata): FileTags {
  const { duration } = format;
  const isKnown = duration !== undefined && Number.isFinite(duration) && duration > 0;
  return { title: given(common.title), artist: given(common.artist), duration: isKnown ? duration : null };
}

/** The tags of a sound file. Throws when it cannot be read as one. */
export const readTags = async (path: string): Promise<FileTags> => tagsOf(await parseFile(path, OPTIONS));

/** The tags of an MP3 as it streams. Throws when it cannot be read as one. */
export async function readTagsOfStream(stream: Readable, size: number): Promise<FileTags> {
  try {
    return tagsOf(await parseStream(stream, { mimeType: "audio/mpeg", size }, OPTIONS));
  } finally {
    stream.destroy();
  }
}
