/** An artist and a title as a file name tells them. */
export interface ToldName {
  readonly artist: string;
  readonly title: string;
}

// `SC7531-04`, `KJB 0012`: the disc and track that karaoke files are numbered by.
const DISC = /^[a-z]{1,8}[ _-]?\d[\da-z]*(?:[ _-]\d+)?$/i;

/** `Artist - Title`, with the number of a disc before it or not; null for every other name, which is not guessed at. */
export function nameOfFile(stem: string): ToldName | null {
  const parts = stem
    .replaceAll("_", " ")
    .split(/\s+[-–—]\s+/)
    .map((part) => part.trim());
  const [first = "", ...rest] = parts;
  const [artist, title, ...more] = parts.length === 3 && DISC.test(first) ? rest : parts;
  return artist && title && more.length === 0 ? { artist, title } : null;
}
