import { readFile } from "node:fs/promises";
import { type SyntheticSong, syntheticSongs } from "./synthetic-songs.ts";

/** One import of the whole catalogue over HTTP. */
export interface ImportRate {
  readonly what: string;
  readonly songs: number;
  readonly seconds: number;
  readonly songs_per_second: number;
  readonly counts: string;
  /** The largest resident memory of the server's process so far, in MiB; null where the system does not tell. */
  readonly server_peak_mib: number | null;
}

const LINES_A_CHUNK = 500;

function* linesOf(songs: Iterable<SyntheticSong>): Generator<Buffer> {
  let lines: string[] = [];
  for (const song of songs) {
    lines.push(JSON.stringify(song));
    if (lines.length < LINES_A_CHUNK) continue;
    yield Buffer.from(`${lines.join("\n")}\n`);
    lines = [];
  }
  yield Buffer.from(lines.join("\n"));
}

const pullFrom =
  (chunks: Iterator<Buffer>) =>
  (controller: ReadableStreamDefaultController<Buffer>): void => {
    const { value, done } = chunks.next();
    if (done === true) controller.close();
    else controller.enqueue(value);
  };

async function peakMemoryMib(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? null : Math.round(Number(kib) / 1024);
}

interface Reply {
  readonly status: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Sends the catalogue as NDJSON, as it is made, and waits for the end of the import. */
export async function measureImport(
  server: { readonly url: URL; readonly pid: number },
  count: number,
  seed: number,
  onMatch: "add" | "update",
): Promise<ImportRate> {
  const url = new URL(`/api/v1/songs/import?format=ndjson&on_match=${onMatch}`, server.url);
  const start = performance.now();
  // A body that is still being made needs `duplex`, which the types do not list.
  const upload: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: new ReadableStream({ pull: pullFrom(linesOf(syntheticSongs(count, seed))) }),
    duplex: "half",
  };
  const reply = await fetch(url, upload);
  const text = await reply.text();
  const seconds = (performance.now() - start) / 1000;
  if (!reply.ok) throw new Error(`the import was refused: ${reply.status} ${text}`);
  // The API's own contract.
  const { status, created, updated, unchanged, rejected } = JSON.parse(text) as Reply;
  if (status !== "completed" || rejected > 0) throw new Error(`the import ended as ${text}`);
  return {
    what: `NDJSON, on_match=${onMatch}`,
    songs: count,
    seconds: Math.round(seconds * 10) / 10,
    songs_per_second: Math.round(count / seconds),
    counts: `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`,
    server_peak_mib: await peakMemoryMib(server.pid),
  };
}
