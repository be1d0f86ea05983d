import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Database } from "@segue/kernel/db";
import { migrateUp } from "@segue/kernel/migrations";
import { setlistsMigrations } from "@segue/setlists";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { makeGraphSource } from "../../contexts/setlists/src/memory/memory-graph-store.ts";
import { makeSyntheticGraph, type SyntheticGraph, syntheticId } from "./synthetic-graph.ts";

const SEED = 20_260_301;

function* artistRows({ tracks }: SyntheticGraph): Generator<string> {
  for (let artist = 0; artist < tracks / 4; artist += 1) {
    yield `${syntheticId("artist", artist)}\tartist ${artist}\tArtist ${artist}\n`;
  }
}

function* trackRows({ tracks, tempos }: SyntheticGraph): Generator<string> {
  for (let track = 0; track < tracks; track += 1) {
    const words = `${track}\tT${track}\tt${track}\tA\tt${track}`;
    yield `${syntheticId("track", track)}\t${words}\t${tempos[track] || "\\N"}\t1\n`;
  }
}

function* creditRows({ tracks, artists }: SyntheticGraph): Generator<string> {
  for (let track = 0; track < tracks; track += 1) {
    yield `${syntheticId("track", track)}\t${syntheticId("artist", artists[track] ?? 0)}\tprimary\t0\n`;
  }
}

function* edgeRows(graph: SyntheticGraph): Generator<string> {
  for (let edge = 0; edge < graph.edges; edge += 1) {
    const ends = [graph.sources[edge] ?? 0, graph.targets[edge] ?? 0].map((track) => syntheticId("track", track));
    const year = graph.years[edge] || "\\N";
    yield `${ends.join("\t")}\t${graph.setCounts[edge]}\t${graph.performerCounts[edge]}\t${year}\t${year}\tf\n`;
  }
}

/** Lines joined to pieces of a size worth sending. */
function* piecesOf(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

async function fill(url: string, graph: SyntheticGraph): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const copy = (table: string, lines: Iterable<string>) =>
    pipeline(Readable.from(piecesOf(lines)), client.query(copyFrom(`copy setlists.${table} from stdin`)));
  await copy("artist (id, key, name)", artistRows(graph));
  await copy("track (id, key, title, title_key, credit, search_text, bpm, set_count)", trackRows(graph));
  await copy("track_artist (track_id, artist_id, role, ordinal)", creditRows(graph));
  await copy(
    "transition (from_track_id, to_track_id, set_count, performer_count, first_played, last_played, same_artist)",
    edgeRows(graph),
  );
  await client.query("vacuum analyze");
  await client.end();
}

/** How long it takes to read a graph of a size from PostgreSQL, and how long the event loop stands still meanwhile. */
export async function measureReading(database: Database, url: string, size: { tracks: number; edges: number }) {
  await migrateUp(database, [setlistsMigrations]);
  await fill(url, makeSyntheticGraph(size.tracks, size.edges, SEED));
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const start = performance.now();
  const { arrays } = await makeGraphSource(database).readGraph();
  const ms = Math.round(performance.now() - start);
  clearInterval(watch);
  return { ...size, read_ms: ms, loop_stood_still_ms: Math.round(longest), edges_read: arrays.targets.length };
}
