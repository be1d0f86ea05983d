import { camelotOfNumber } from "./camelot-codes.ts";
import { EdgeChanges } from "./edge-changes.ts";
import { edgeCost, makeEdgeCosts } from "./edge-cost.ts";
import type { GraphArrays } from "./graph-arrays.ts";
import type { TrackRow } from "./graph-builder.ts";
import type { ChangedTrack, GraphChanges } from "./graph-changes.ts";
import type { EdgeView, GraphView, TrackFacts } from "./graph-view.ts";
import { IdNumbers } from "./id-numbers.ts";
import { unpackEdge } from "./packed-edges.ts";

type Visit = (track: number, edge: number) => void;

const isSame = (a: EdgeView, b: EdgeView): boolean =>
  a.setCount === b.setCount &&
  a.performerCount === b.performerCount &&
  a.lastYear === b.lastYear &&
  a.sameArtist === b.sameArtist;

/**
 * The graph in memory: arrays that never change, and on top of them what has changed since they were built. Numbers of
 * tracks stay as they are for as long as it lives; those of edges until the next `apply`.
 */
export class MemoryGraph implements GraphView, TrackFacts {
  readonly arrays: GraphArrays;
  /** The year that the age of evidence is counted from. */
  readonly thisYear: number;
  readonly #baseTracks: number;
  readonly #baseEdges: number;
  readonly #costOf: (edge: number) => number;
  readonly trackNumbers: IdNumbers;
  readonly artistNumbers: IdNumbers;
  readonly #edges: EdgeChanges;
  readonly #rows = new Map<number, TrackRow>();
  readonly #removed = new Set<number>();

  constructor(arrays: GraphArrays, thisYear: number) {
    this.arrays = arrays;
    this.thisYear = thisYear;
    this.#baseTracks = arrays.outOffsets.length - 1;
    this.#baseEdges = arrays.targets.length;
    this.#costOf = makeEdgeCosts({ words: arrays.edgeWords, wide: arrays.wideEdges }, thisYear);
    this.trackNumbers = new IdNumbers(arrays.trackIds);
    this.artistNumbers = new IdNumbers(arrays.artistIds);
    this.#edges = new EdgeChanges(this.#baseEdges);
  }

  get trackCount(): number {
    return this.trackNumbers.count;
  }

  get edgeCount(): number {
    return this.#edges.edgeCount;
  }

  /** How much has changed since the arrays were built. */
  get changeCount(): number {
    return this.#edges.size + this.#rows.size;
  }

  /** The number of a track; null when there is none with this id. */
  numberOf(id: string): number | null {
    const number = this.trackNumbers.find(id);
    return number === null || this.#removed.has(number) ? null : number;
  }

  idOf(track: number): string {
    return this.trackNumbers.idOf(track);
  }

  /** False for a number whose track was deleted. */
  isThere(track: number): boolean {
    return !this.#removed.has(track);
  }

  forEachOut(track: number, visit: Visit): void {
    const { outOffsets, targets } = this.arrays;
    const changed = this.#edges.size > 0;
    if (track < this.#baseTracks) {
      const end = outOffsets[track + 1] ?? 0;
      for (let edge = outOffsets[track] ?? 0; edge < end; edge += 1) {
        if (!changed || !this.#edges.isGone(edge)) visit(targets[edge] ?? 0, edge);
      }
    }
    if (changed) this.#edges.forEachOut(track, visit);
  }

  forEachIn(track: number, visit: Visit): void {
    const { inOffsets, sources, inEdges } = this.arrays;
    const changed = this.#edges.size > 0;
    if (track < this.#baseTracks) {
      const end = inOffsets[track + 1] ?? 0;
      for (let place = inOffsets[track] ?? 0; place < end; place += 1) {
        const edge = inEdges[place] ?? 0;
        if (!changed || !this.#edges.isGone(edge)) visit(sources[place] ?? 0, edge);
      }
    }
    if (changed) this.#edges.forEachIn(track, visit);
  }

  edge(edge: number): EdgeView {
    if (edge >= this.#baseEdges) return this.#edges.added(edge);
    return unpackEdge({ words: this.arrays.edgeWords, wide: this.arrays.wideEdges }, edge);
  }

  cost(edge: number): number {
    return edge < this.#baseEdges ? this.#costOf(edge) : edgeCost(this.#edges.added(edge), this.thisYear);
  }

  artists(track: number): readonly number[] {
    const row = this.#rowOf(track);
    if (row !== undefined) return row.artists;
    const { artistOffsets, artists } = this.arrays;
    return Array.from(artists.subarray(artistOffsets[track], artistOffsets[track + 1]));
  }

  bpm(track: number): number | null {
    const row = this.#rowOf(track);
    if (row !== undefined) return row.bpm;
    const tempo = this.arrays.tempos[track] ?? Number.NaN;
    return Number.isNaN(tempo) ? null : tempo;
  }

  camelot(track: number): string | null {
    const row = this.#rowOf(track);
    return row === undefined ? camelotOfNumber(this.arrays.camelotCodes[track] ?? 0) : row.camelot;
  }

  durationMs(track: number): number | null {
    const row = this.#rowOf(track);
    if (row !== undefined) return row.durationMs;
    const duration = this.arrays.durations[track] ?? 0;
    return duration === 0 ? null : duration;
  }

  setCount(track: number): number {
    return this.#rowOf(track)?.setCount ?? this.arrays.setCounts[track] ?? 0;
  }

  /** Puts changes on top. An edge one of whose ends is no track is left out. */
  apply(changes: GraphChanges): void {
    const named = new Set(changes.trackIds);
    for (const track of changes.tracks) {
      // The other ends of edges are news only where they are not known.
      if (named.has(track.id) || this.numberOf(track.id) === null) this.#setTrack(track);
    }
    const there = new Set(changes.tracks.map(({ id }) => id));
    const changed: number[] = [];
    for (const id of changes.trackIds) {
      const number = this.trackNumbers.find(id);
      if (number === null) continue;
      changed.push(number);
      if (!there.has(id)) this.#removed.add(number);
    }
    this.#replaceEdges(changed, changes);
  }

  // Asked at every step of a search with limits, and mostly of a graph without changes.
  #rowOf(track: number): TrackRow | undefined {
    return this.#rows.size === 0 ? undefined : this.#rows.get(track);
  }

  #setTrack({ id, artistIds, ...facts }: ChangedTrack): void {
    const number = this.trackNumbers.add(id);
    this.#removed.delete(number);
    this.#rows.set(number, { ...facts, artists: artistIds.map((artistId) => this.artistNumbers.add(artistId)) });
  }

  /** Makes the edges from and to the changed tracks what they are now; those that have not changed stay. */
  #replaceEdges(changed: readonly number[], changes: GraphChanges): void {
    const now = new Map<string, { from: number; to: number } & EdgeView>();
    for (const { from: fromId, to: toId, ...facts } of changes.edges) {
      const from = this.numberOf(fromId);
      const to = this.numberOf(toId);
      if (from !== null && to !== null) now.set(`${from} ${to}`, { from, to, ...facts });
    }
    const gone = new Set<number>();
    const check = (from: number, to: number, edge: number) => {
      const wanted = now.get(`${from} ${to}`);
      if (wanted !== undefined && isSame(wanted, this.edge(edge))) now.delete(`${from} ${to}`);
      else gone.add(edge);
    };
    const seen = new Set<number>();
    for (const track of changed) {
      this.forEachOut(track, (to, edge) => {
        if (!seen.has(edge)) check(track, to, edge);
        seen.add(edge);
      });
      this.forEachIn(track, (from, edge) => {
        if (!seen.has(edge)) check(from, track, edge);
        seen.add(edge);
      });
    }
    for (const edge of gone) this.#edges.remove(edge);
    for (const edge of now.values()) this.#edges.add(edge);
  }
}
