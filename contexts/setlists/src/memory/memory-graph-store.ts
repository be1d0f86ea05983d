import { type Database, type Db, inTransaction, loadQueries, streamRows } from "@segue/kernel/db";
import { GraphBuilder } from "./graph-builder.ts";
import type { ChangedEdge, ChangedTrack, GraphChanges } from "./graph-changes.ts";
import type { GraphSource, GraphVersion } from "./graph-source.ts";
import { findId, readId, WORDS_OF_AN_ID } from "./id-words.ts";

const sql = loadQueries(new URL("./memory-graph-store.sql", import.meta.url), [
  "begin_reading",
  "get_graph_version",
  "get_origin",
  "list_artist_ids",
  "list_memory_tracks",
  "list_memory_edges",
  "list_changes",
  "list_changed_edges",
  "list_changed_tracks",
]);

const ID_BYTES = 16;
/** As list_memory_edges writes a transition. */
const EDGE_BYTES = 27;

interface TrackFactsRow {
  readonly set_count: number;
  readonly bpm: number | null;
  readonly camelot: string | null;
  readonly duration_ms: number | null;
}

/** Runs `work` on the database as it is at one moment. */
function readAtOnce<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  return inTransaction(database, async (tx) => {
    await tx.query(sql.begin_reading);
    return work(tx);
  });
}

async function getVersion(tx: Db): Promise<GraphVersion> {
  const [row] = await tx.query<GraphVersion>(sql.get_graph_version);
  if (row === undefined) throw new Error("the row of setlists.graph_state is missing");
  return row;
}

async function readArtists(tx: Db, builder: GraphBuilder): Promise<void> {
  const id = new Uint32Array(WORDS_OF_AN_ID);
  for await (const rows of streamRows<{ id: Buffer }>(tx, sql.list_artist_ids, {}, 20_000)) {
    for (const row of rows) {
      readId(row.id, 0, id);
      builder.addArtist(id);
    }
  }
}

async function readTracks(tx: Db, builder: GraphBuilder): Promise<void> {
  const id = new Uint32Array(WORDS_OF_AN_ID);
  const artistIds = builder.artistIds();
  const pages = streamRows<TrackFactsRow & { id: Buffer; artist_ids: Buffer }>(tx, sql.list_memory_tracks, {}, 2_000);
  for await (const rows of pages) {
    for (const { id: trackId, artist_ids, set_count, bpm, camelot, duration_ms } of rows) {
      const artists: number[] = [];
      for (let at = 0; at < artist_ids.length; at += ID_BYTES) {
        readId(artist_ids, at, id);
        artists.push(findId(artistIds, id));
      }
      readId(trackId, 0, id);
      builder.addTrack(id, { artists, setCount: set_count, bpm, camelot, durationMs: duration_ms });
    }
  }
}

/** Adds the transitions between tracks that have an artist; no graph shows another. */
async function readEdges(tx: Db, builder: GraphBuilder): Promise<void> {
  const id = new Uint32Array(WORDS_OF_AN_ID);
  const trackIds = builder.trackIds();
  for await (const rows of streamRows<{ id: Buffer; edges: Buffer }>(tx, sql.list_memory_edges, {}, 500)) {
    for (const { id: fromId, edges } of rows) {
      readId(fromId, 0, id);
      const from = findId(trackIds, id);
      for (let at = 0; at < edges.length && from >= 0; at += EDGE_BYTES) {
        readId(edges, at, id);
        const to = findId(trackIds, id);
        if (to < 0) continue;
        builder.addEdge(from, to, {
          setCount: edges.readInt32BE(at + 16),
          performerCount: edges.readInt32BE(at + 20),
          lastYear: edges.readInt16BE(at + 24),
          sameArtist: edges[at + 26] !== 0,
        });
      }
    }
  }
}

/** The tracks that all versions after one have changed; null when that is not known. */
async function readChangedIds(tx: Db, since: string, version: string): Promise<string[] | null> {
  const rows = await tx.query<{ version: string; track_ids: string[] | null }>(sql.list_changes, { since });
  const ids = new Set<string>();
  for (const { track_ids } of rows) {
    if (track_ids === null) return null;
    for (const id of track_ids) ids.add(id);
  }
  return BigInt(rows.length) === BigInt(version) - BigInt(since) ? [...ids] : null;
}

// Beyond this, reading the whole graph is as quick as asking for the changed tracks.
const MOST_CHANGED = 20_000;

async function readChangedEdges(tx: Db, trackIds: readonly string[]): Promise<ChangedEdge[]> {
  const rows = await tx.query<{
    from: string;
    to: string;
    set_count: number;
    performer_count: number;
    last_year: number;
    same_artist: boolean;
  }>(sql.list_changed_edges, { track_ids: trackIds });
  return rows.map(({ from, to, ...row }) => ({
    from,
    to,
    setCount: row.set_count,
    performerCount: row.performer_count,
    lastYear: row.last_year,
    sameArtist: row.same_artist,
  }));
}

async function readChangedTracks(tx: Db, trackIds: readonly string[]): Promise<ChangedTrack[]> {
  const rows = await tx.query<TrackFactsRow & { id: string; artist_ids: string[] }>(sql.list_changed_tracks, {
    track_ids: trackIds,
  });
  return rows.map(({ id, artist_ids, set_count, bpm, camelot, duration_ms }) => ({
    id,
    artistIds: artist_ids,
    setCount: set_count,
    bpm,
    camelot,
    durationMs: duration_ms,
  }));
}

async function readChanges(tx: Db, since: string): Promise<GraphChanges | null> {
  const { version } = await getVersion(tx);
  if (version === since) return { version, trackIds: [], tracks: [], edges: [] };
  const trackIds = await readChangedIds(tx, since, version);
  if (trackIds === null || trackIds.length > MOST_CHANGED) return null;
  const edges = await readChangedEdges(tx, trackIds);
  const ends = new Set([...trackIds, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { version, trackIds, tracks: await readChangedTracks(tx, [...ends]), edges };
}

/** The graph that the database holds. */
export function makeGraphSource(database: Database): GraphSource {
  return {
    readGraph: () =>
      readAtOnce(database, async (tx) => {
        const builder = new GraphBuilder();
        const version = await getVersion(tx);
        await readArtists(tx, builder);
        await readTracks(tx, builder);
        await readEdges(tx, builder);
        return { ...version, arrays: await builder.finishInTurns() };
      }),
    originOf: async (version) => {
      const [row] = await database.query<{ origin: string }>(sql.get_origin, { version });
      return row?.origin ?? null;
    },
    readChanges: (since) => readAtOnce(database, (tx) => readChanges(tx, since)),
  };
}
