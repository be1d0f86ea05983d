import type { GraphView, TrackFacts } from "../memory/graph-view.ts";
import { keyFits, keyNumber, tempoFits } from "./mixing-limits.ts";
import type { PlanAsk } from "./plan-ask.ts";
import { evidenceCost, keyCost, tempoCost, tieBreak } from "./plan-costs.ts";

/** The graph as one ask sees it: who may stand where, which move fits, and what it costs. */
export interface PlanSpace {
  readonly view: GraphView;
  readonly ask: PlanAsk;
  /** Whether a track may stand at a position without a pin. A pinned track stands at its pin alone. */
  isFree(track: number): boolean;
  /** Whether a pinned track may stand at all. */
  isPinnable(track: number): boolean;
  /** All free tracks in rising order. */
  freeTracks(): Int32Array;
  /** Whether one may follow the other, whatever stands before. */
  fits(from: number, to: number): boolean;
  sharesArtist(a: number, b: number): boolean;
  /** Cost of a move along an edge; a negative edge is a move never seen. */
  moveCost(from: number, to: number, edge: number): number;
  /** Decides between equals. */
  tie(track: number): number;
  /** The facts as numbers: 0 is an unknown tempo and an unknown length, `UNKNOWN_KEY` an unknown key. */
  bpm(track: number): number;
  key(track: number): number;
  durationMs(track: number): number;
  medianBpm(): number | null;
  /** Of the free tracks whose length is known, in ms; 0 when there are none. */
  freeLengths(): FreeLengths;
  timesPlayed(track: number): number;
}

/** Lengths of tracks, in ms. */
export interface FreeLengths {
  readonly shortestMs: number;
  readonly longestMs: number;
  readonly usualMs: number;
}

const NOT_READ = 0;
const FREE = 1;
const NOT_FREE = 2;

/** The facts of tracks in typed arrays, each read when it is first asked for: an ask touches few tracks of a graph. */
function makeFactArrays(trackCount: number, facts: TrackFacts) {
  const bpm = new Float64Array(trackCount);
  const key = new Int8Array(trackCount);
  const durationMs = new Float64Array(trackCount);
  const firstArtist = new Int32Array(trackCount);
  const allArtists = new Map<number, readonly number[]>();
  const read = (track: number): readonly number[] => {
    const artists = facts.artists(track);
    bpm[track] = facts.bpm(track) ?? 0;
    key[track] = keyNumber(facts.camelot(track));
    durationMs[track] = facts.durationMs(track) ?? 0;
    firstArtist[track] = artists[0] ?? -1;
    if (artists.length > 1) allArtists.set(track, artists);
    return artists;
  };
  const sharesArtist = (a: number, b: number): boolean => {
    const first = firstArtist[a] ?? -1;
    const second = firstArtist[b] ?? -1;
    if (first === second) return true;
    const allOfA = allArtists.get(a);
    const allOfB = allArtists.get(b);
    if (allOfA === undefined) return allOfB?.includes(first) ?? false;
    return allOfA.some((artist) => artist === second || (allOfB?.includes(artist) ?? false));
  };
  return { bpm, key, durationMs, read, sharesArtist };
}

type FactArrays = ReturnType<typeof makeFactArrays>;

/** Who may stand where: reads the facts of a track the first time. */
function makeStanding(trackCount: number, ask: PlanAsk, { read, durationMs }: FactArrays) {
  const state = new Uint8Array(trackCount);
  const standing = new Uint8Array(trackCount);
  const pinned = new Set(ask.pins.map(({ track }) => track));
  const { pool, bannedTracks, bannedArtists, extent } = ask;
  const load = (track: number): number => {
    const known = state[track] ?? NOT_READ;
    if (known !== NOT_READ) return known;
    const artists = read(track);
    const isBanned = bannedTracks.has(track) || artists.some((artist) => bannedArtists.has(artist));
    // A track without an artist is one that was deleted since.
    const stands = artists.length > 0 && !isBanned && (extent.kind === "tracks" || (durationMs[track] ?? 0) > 0);
    standing[track] = stands ? 1 : 0;
    state[track] = stands && !pinned.has(track) && (pool === null || pool.has(track)) ? FREE : NOT_FREE;
    return state[track] ?? NOT_FREE;
  };
  const isFree = (track: number) => (state[track] ?? NOT_READ) === FREE || load(track) === FREE;
  const isPinnable = (track: number) => {
    load(track);
    return standing[track] === 1;
  };
  return { isFree, isPinnable };
}

const medianOf = (values: Float64Array): number | null => values.sort()[values.length >> 1] ?? null;

function listFree(
  pool: ReadonlySet<number> | null,
  trackCount: number,
  isFree: (track: number) => boolean,
): Int32Array {
  if (pool !== null) return Int32Array.from(pool).filter(isFree).sort();
  const free = new Int32Array(trackCount);
  let count = 0;
  for (let track = 0; track < trackCount; track += 1) {
    if (isFree(track)) {
      free[count] = track;
      count += 1;
    }
  }
  return free.slice(0, count);
}

function measureLengths(durationMs: Float64Array, tracks: Int32Array): FreeLengths {
  let [shortestMs, longestMs, total, count] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  for (const track of tracks) {
    const ms = durationMs[track] ?? 0;
    if (ms === 0) continue;
    shortestMs = Math.min(shortestMs, ms);
    longestMs = Math.max(longestMs, ms);
    total += ms;
    count += 1;
  }
  return count === 0 ? { shortestMs: 0, longestMs: 0, usualMs: 0 } : { shortestMs, longestMs, usualMs: total / count };
}

/** Prepares the graph for an ask. The view and the facts must not change while it is in use. */
export function makePlanSpace(view: GraphView, facts: TrackFacts, ask: PlanAsk): PlanSpace {
  const { trackCount } = view;
  const arrays = makeFactArrays(trackCount, facts);
  const { isFree, isPinnable } = makeStanding(trackCount, ask, arrays);
  const bpm = (track: number) => arrays.bpm[track] ?? 0;
  const key = (track: number) => arrays.key[track] ?? -1;
  const { artistGap, pool, seed } = ask;
  let free: Int32Array | null = null;
  let lengths: FreeLengths | null = null;
  let median: { readonly bpm: number | null } | null = null;
  const freeTracks = (): Int32Array => {
    free ??= listFree(pool, trackCount, isFree);
    return free;
  };
  for (const { track } of ask.pins) isPinnable(track);
  return {
    view,
    ask,
    isFree,
    isPinnable,
    freeTracks,
    fits: (from, to) =>
      from !== to &&
      keyFits(key(from), key(to), ask) &&
      tempoFits(bpm(from), bpm(to), ask) &&
      (artistGap < 2 || !arrays.sharesArtist(from, to)),
    sharesArtist: arrays.sharesArtist,
    moveCost: (from, to, edge) =>
      evidenceCost(edge < 0 ? null : view.cost(edge)) + keyCost(key(from), key(to)) + tempoCost(bpm(from), bpm(to)),
    tie: (track) => tieBreak(track, seed),
    bpm,
    key,
    durationMs: (track) => arrays.durationMs[track] ?? 0,
    freeLengths: () => {
      lengths ??= measureLengths(arrays.durationMs, freeTracks());
      return lengths;
    },
    timesPlayed: (track) => facts.setCount(track),
    medianBpm: () => {
      median ??= { bpm: medianOf(Float64Array.from(freeTracks(), bpm).filter((tempo) => tempo > 0)) };
      return median.bpm;
    },
  };
}
