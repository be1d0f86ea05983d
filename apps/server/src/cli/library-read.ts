import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Config } from "@segue/kernel/config";
import { withApi } from "./api.ts";

interface Song {
  readonly song_id: string;
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
}

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const lineOf = ({ song_id, artist, title, duration }: Song): string =>
  `${song_id}  ${artist} - ${title} (${clockOf(duration)})`;

/** `segue library export`: every song as a file, or on standard output. */
export async function runLibraryExport(config: Config, format: string, out: string | undefined): Promise<void> {
  await withApi(config, async (api) => {
    const stream = await api.stream("/songs/export", { query: { format } });
    if (out === undefined) await pipeline(stream, process.stdout, { end: false });
    else await pipeline(stream, createWriteStream(out));
  });
}

/** `segue library search`: the songs that match words. */
export async function runLibrarySearch(config: Config, q: string, limit: number, json: boolean): Promise<void> {
  const found = await withApi(config, (api) =>
    api.json<{ items: Song[]; total: number }>("/songs", { query: { q, limit: String(limit) } }),
  );
  if (json) return console.log(JSON.stringify(found));
  for (const song of found.items) console.log(lineOf(song));
  console.log(`${found.items.length} of ${found.total} songs`);
}

/** `segue library duplicates`: groups of songs that are likely the same, at most `limit` of them. */
export async function runLibraryDuplicates(config: Config, limit: number, json: boolean): Promise<void> {
  await withApi(config, async (api) => {
    let left = limit;
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = {
        limit: String(Math.min(left, 100)),
        ...(cursor === null ? {} : { cursor }),
      };
      const page: { items: { songs: Song[] }[]; next_cursor: string | null } = await api.json("/songs/duplicates", {
        query,
      });
      for (const { songs } of page.items) {
        console.log(json ? JSON.stringify({ songs }) : `${songs.map(lineOf).join("\n")}\n`);
      }
      left -= page.items.length;
      cursor = page.next_cursor;
    } while (left > 0 && cursor !== null);
    if (!json)
      console.log(
        left === limit ? "No likely duplicates." : `${limit - left} ${limit - left === 1 ? "group" : "groups"}`,
      );
  });
}
