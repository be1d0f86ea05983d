import { makeRandom } from "../harness/random.ts";
import type { SyntheticSong } from "./synthetic-songs.ts";

/** Where a query comes from: the beginning of a word of a song, anywhere in a song, or nowhere. */
export const ORIGINS = ["word of a song", "inside a song", "nowhere"] as const;
export type Origin = (typeof ORIGINS)[number];

export const LENGTHS = [1, 2, 3, 5, 10, 30] as const;

// No song has these, so that queries of one and two characters miss as well.
const NOWHERE = "ψξθωжщюя漢字夜ăşțğ";
const LETTERS = "abcdefghijklmnopqrstuvwxyz ";

const charactersOf = (length: number, from: string, random: () => number): string =>
  Array.from({ length }, () => from.charAt(Math.floor(random() * from.length))).join("");

function fromSong({ title, artist }: SyntheticSong, length: number, origin: Origin, random: () => number): string {
  const text = `${title} ${artist}`.padEnd(length, ` ${title}`);
  const starts = [0, ...[...text.matchAll(/ (?=\S)/g)].map(({ index }) => index + 1)].filter(
    (start) => start + length <= text.length,
  );
  const anywhere = Math.floor(random() * (text.length - length + 1));
  const start = origin === "inside a song" ? anywhere : (starts[Math.floor(random() * starts.length)] ?? 0);
  return text.slice(start, start + length);
}

/** Queries of a length, as people type them: the same for a seed. */
export function drawQueries(
  songs: readonly SyntheticSong[],
  length: number,
  origin: Origin,
  count: number,
  seed: number,
): string[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    if (origin === "nowhere") return charactersOf(length, length < 3 ? NOWHERE : LETTERS, random);
    const song = songs[Math.floor(random() * songs.length)];
    if (song === undefined) throw new Error("there is no song to draw from");
    return fromSong(song, length, origin, random);
  });
}
