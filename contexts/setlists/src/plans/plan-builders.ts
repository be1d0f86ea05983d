import { makeRandom } from "../demo/random.ts";
import type { GraphView, TrackFacts } from "../memory/graph-view.ts";
import type { PlanAsk } from "./plan-ask.ts";

/** A track of a test: by an artist of its own, and nothing known of it, unless the test says otherwise. */
export interface TestTrack {
  readonly artists?: readonly number[];
  readonly bpm?: number;
  readonly camelot?: string;
  readonly durationMs?: number;
}

/** A transition of a test: from, to, and in how many sets (1). */
export type TestEdge = readonly [from: number, to: number, setCount?: number];

export interface TestGraph {
  readonly view: GraphView;
  readonly facts: TrackFacts;
}

/** Numbers of artists that stand for nobody but one track. */
const OWN_ARTIST = 1_000_000;

/** A graph of `tracks` with some edges; the cost of an edge is 1 over its sets. */
export function aGraph(tracks: readonly TestTrack[], edges: readonly TestEdge[]): TestGraph {
  const forEach = (at: 0 | 1) => (track: number, visit: (other: number, edge: number) => void) => {
    for (const [index, edge] of edges.entries()) if (edge[at] === track) visit(edge[at === 0 ? 1 : 0], index);
  };
  const countOf = (edge: number) => edges[edge]?.[2] ?? 1;
  return {
    view: {
      trackCount: tracks.length,
      edgeCount: edges.length,
      forEachOut: forEach(0),
      forEachIn: forEach(1),
      edge: (edge) => ({ setCount: countOf(edge), performerCount: 1, lastYear: 0, sameArtist: false }),
      cost: (edge) => 1 / countOf(edge),
    },
    facts: {
      artists: (track) => tracks[track]?.artists ?? [OWN_ARTIST + track],
      bpm: (track) => tracks[track]?.bpm ?? null,
      camelot: (track) => tracks[track]?.camelot ?? null,
      durationMs: (track) => tracks[track]?.durationMs ?? null,
      setCount: () => 1,
    },
  };
}

/** Tracks of which nothing is known. */
export const plainTracks = (count: number): TestTrack[] => Array.from({ length: count }, () => ({}));

/** 0 -> 1 -> 2 ... in one line. */
export const aLine = (count: number): TestEdge[] =>
  Array.from({ length: count - 1 }, (_, at): TestEdge => [at, at + 1]);

/** An ask for one set of four tracks that wants nothing else. */
export function anAsk(facts: Partial<PlanAsk> = {}): PlanAsk {
  return {
    extent: { kind: "tracks", tracks: 4 },
    pins: [],
    pool: null,
    bannedTracks: new Set(),
    bannedArtists: new Set(),
    curve: null,
    maxKeySteps: null,
    maxTempoChange: null,
    strict: false,
    artistGap: 1,
    allowUnseen: false,
    plans: 1,
    seed: 1,
    ...facts,
  };
}

/** Compressed sparse rows: the ends of the edges of each track, one after the other. */
function rowsOf(trackCount: number, starts: Int32Array, ends: Int32Array) {
  const offsets = new Int32Array(trackCount + 1);
  for (const start of starts) offsets[start + 1] = (offsets[start + 1] ?? 0) + 1;
  for (let track = 0; track < trackCount; track += 1) {
    offsets[track + 1] = (offsets[track + 1] ?? 0) + (offsets[track] ?? 0);
  }
  const next = offsets.slice();
  const others = new Int32Array(starts.length);
  const edges = new Int32Array(starts.length);
  for (const [edge, start] of starts.entries()) {
    const at = next[start] ?? 0;
    next[start] = at + 1;
    others[at] = ends[edge] ?? 0;
    edges[at] = edge;
  }
  return (track: number, visit: (other: number, edge: number) => void) => {
    const last = offsets[track + 1] ?? 0;
    for (let at = offsets[track] ?? 0; at < last; at += 1) visit(others[at] ?? 0, edges[at] ?? 0);
  };
}

/**
 * A made-up library of any size: few tracks are played much and most hardly, sets stay near a tempo, a third of the
 * facts is unknown. The same seed gives the same library.
 */
export function aLibrary(trackCount: number, edgeCount: number, seed = 1): TestGraph {
  const random = makeRandom(seed);
  const bpm = Float64Array.from({ length: trackCount }, () => (random.chance(0.3) ? 0 : 118 + 20 * random.next()));
  const key = Uint8Array.from({ length: trackCount }, () => (random.chance(0.3) ? 0 : random.between(1, 24)));
  const ms = Float64Array.from({ length: trackCount }, () =>
    random.chance(0.3) ? 0 : random.between(180, 480) * 1000,
  );
  const artist = Int32Array.from({ length: trackCount }, () => random.between(0, Math.ceil(trackCount / 5)));
  // The third power gives the first tenth of the tracks about half of the plays.
  const played = () => Math.floor(random.next() ** 3 * trackCount);
  const starts = Int32Array.from({ length: edgeCount }, played);
  const ends = starts
    .map((start) => (played() + start * 7) % trackCount)
    .map((end, edge) => {
      return end === starts[edge] ? (end + 1) % trackCount : end;
    });
  const counts = Uint8Array.from({ length: edgeCount }, () => (random.chance(0.05) ? random.between(2, 9) : 1));
  const artistsOf = Array.from(artist, (number) => [number]);
  return {
    view: {
      trackCount,
      edgeCount,
      forEachOut: rowsOf(trackCount, starts, ends),
      forEachIn: rowsOf(trackCount, ends, starts),
      edge: (edge) => ({ setCount: counts[edge] ?? 1, performerCount: 1, lastYear: 2020, sameArtist: false }),
      cost: (edge) => 1 / (counts[edge] ?? 1),
    },
    facts: {
      artists: (track) => artistsOf[track] ?? [],
      bpm: (track) => bpm[track] || null,
      camelot: (track) =>
        key[track] ? `${((key[track] ?? 1) + 1) >> 1}${(key[track] ?? 1) % 2 === 0 ? "A" : "B"}` : null,
      durationMs: (track) => ms[track] || null,
      setCount: () => 1,
    },
  };
}
