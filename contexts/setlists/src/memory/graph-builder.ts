import { setImmediate } from "node:timers/promises";
import { numberOfCamelot } from "./camelot-codes.ts";
import type { GraphArrays } from "./graph-arrays.ts";
import type { EdgeView } from "./graph-view.ts";
import { GrowingWords } from "./growing-words.ts";
import { WORDS_OF_AN_ID } from "./id-words.ts";
import { isWide, packEdge } from "./packed-edges.ts";

/** What is known of a track; null is unknown. */
export interface TrackRow {
  /** Numbers of its primary artists. */
  readonly artists: readonly number[];
  readonly setCount: number;
  readonly bpm: number | null;
  readonly camelot: string | null;
  readonly durationMs: number | null;
}

function share<Array extends Float64Array | Uint8Array | Uint32Array>(
  make: new (buffer: SharedArrayBuffer) => Array & { readonly BYTES_PER_ELEMENT: number },
  values: readonly number[],
  bytes: number,
): Array {
  const shared = new make(new SharedArrayBuffer(values.length * bytes));
  shared.set(values);
  return shared;
}

const sharedWords = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));

// About two milliseconds of work, after which a slow finish lets others have a turn.
const EDGES_A_TURN = 100_000;

/**
 * The edges by where they arrive: one counting sort, so those of one target stay in the order of their sources. Yields
 * now and then.
 */
function* reverse(outOffsets: Uint32Array, targets: Uint32Array) {
  const tracks = outOffsets.length - 1;
  const inOffsets = sharedWords(tracks + 1);
  for (let edge = 0; edge < targets.length; edge += 1) {
    const target = targets[edge] ?? 0;
    inOffsets[target + 1] = (inOffsets[target + 1] ?? 0) + 1;
    if (edge % EDGES_A_TURN === 0) yield;
  }
  for (let track = 0; track < tracks; track += 1) {
    inOffsets[track + 1] = (inOffsets[track + 1] ?? 0) + (inOffsets[track] ?? 0);
  }
  const next = inOffsets.slice(0, tracks);
  const sources = sharedWords(targets.length);
  const inEdges = sharedWords(targets.length);
  let source = 0;
  for (let edge = 0; edge < targets.length; edge += 1) {
    while ((outOffsets[source + 1] ?? 0) <= edge) source += 1;
    const target = targets[edge] ?? 0;
    const place = next[target] ?? 0;
    sources[place] = source;
    inEdges[place] = edge;
    next[target] = place + 1;
    if (edge % EDGES_A_TURN === 0) yield;
  }
  return { inOffsets, sources, inEdges };
}

/**
 * Builds a graph from its parts in order: artists and tracks by ascending id, then edges by ascending source and
 * target. Throws when edges come in another order.
 */
export class GraphBuilder {
  readonly #trackIds = new GrowingWords();
  readonly #artistIds = new GrowingWords();
  readonly #artistEnds: number[] = [0];
  readonly #artists = new GrowingWords();
  readonly #setCounts: number[] = [];
  readonly #durations: number[] = [];
  readonly #tempos: number[] = [];
  readonly #camelotCodes: number[] = [];
  readonly #targets = new GrowingWords();
  readonly #edgeWords = new GrowingWords();
  readonly #wideEdges = new GrowingWords();
  readonly #outEnds = new GrowingWords();
  #source = 0;
  #lastTarget = -1;

  get trackCount(): number {
    return this.#setCounts.length;
  }

  /** The ids of the tracks added so far; good until the next one is added. */
  trackIds(): Uint32Array {
    return this.#trackIds.view();
  }

  /** The ids of the artists added so far; good until the next one is added. */
  artistIds(): Uint32Array {
    return this.#artistIds.view();
  }

  addArtist(id: Uint32Array): void {
    for (let word = 0; word < WORDS_OF_AN_ID; word += 1) this.#artistIds.push(id[word] ?? 0);
  }

  addTrack(id: Uint32Array, row: TrackRow): void {
    for (let word = 0; word < WORDS_OF_AN_ID; word += 1) this.#trackIds.push(id[word] ?? 0);
    for (const artist of row.artists) this.#artists.push(artist);
    this.#artistEnds.push(this.#artists.length);
    this.#setCounts.push(row.setCount);
    this.#durations.push(row.durationMs ?? 0);
    this.#tempos.push(row.bpm ?? Number.NaN);
    this.#camelotCodes.push(numberOfCamelot(row.camelot));
  }

  addEdge(from: number, to: number, edge: EdgeView): void {
    if (from < this.#source || (from === this.#source && to <= this.#lastTarget)) {
      throw new Error(`the edge ${from} ${to} comes after ${this.#source} ${this.#lastTarget}`);
    }
    while (this.#source < from) this.#endSource();
    this.#lastTarget = to;
    const word = packEdge(edge);
    if (isWide(word)) {
      for (const each of [this.#targets.length, edge.setCount, edge.performerCount, edge.lastYear]) {
        this.#wideEdges.push(each);
      }
    }
    this.#targets.push(to);
    this.#edgeWords.push(word);
  }

  /** The graph, at once: about a second for ten million edges. */
  finish(): GraphArrays {
    const steps = this.#finish();
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /** The graph; the event loop runs meanwhile. */
  async finishInTurns(): Promise<GraphArrays> {
    const steps = this.#finish();
    let step = steps.next();
    while (!step.done) {
      await setImmediate();
      step = steps.next();
    }
    return step.value;
  }

  *#finish(): Generator<void, GraphArrays> {
    while (this.#source < this.trackCount) this.#endSource();
    const outOffsets = sharedWords(this.trackCount + 1);
    outOffsets.set(this.#outEnds.view(), 1);
    const targets = this.#targets.share();
    return {
      outOffsets,
      targets,
      edgeWords: this.#edgeWords.share(),
      wideEdges: this.#wideEdges.share(),
      ...(yield* reverse(outOffsets, targets)),
      trackIds: this.#trackIds.share(),
      artistIds: this.#artistIds.share(),
      artistOffsets: share(Uint32Array, this.#artistEnds, 4),
      artists: this.#artists.share(),
      setCounts: share(Uint32Array, this.#setCounts, 4),
      durations: share(Uint32Array, this.#durations, 4),
      tempos: share(Float64Array, this.#tempos, 8),
      camelotCodes: share(Uint8Array, this.#camelotCodes, 1),
    };
  }

  #endSource(): void {
    this.#outEnds.push(this.#targets.length);
    this.#source += 1;
    this.#lastTarget = -1;
  }
}
