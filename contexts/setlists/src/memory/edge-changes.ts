import type { EdgeView } from "./graph-view.ts";

export interface AddedEdge extends EdgeView {
  readonly from: number;
  readonly to: number;
}

/** The edges that were added to a graph and those that were taken from it since its arrays were built. */
export class EdgeChanges {
  readonly #baseCount: number;
  /** A bit for each edge of the arrays: 1 when it is gone. */
  readonly #gone: Uint8Array;
  #goneCount = 0;
  /** By number less that of the first; null when it is gone again. */
  readonly #added: (AddedEdge | null)[] = [];
  readonly #out = new Map<number, number[]>();
  readonly #in = new Map<number, number[]>();

  constructor(baseCount: number) {
    this.#baseCount = baseCount;
    this.#gone = new Uint8Array(Math.ceil(baseCount / 8));
  }

  /** Above every number of an edge. */
  get edgeCount(): number {
    return this.#baseCount + this.#added.length;
  }

  /** How many changes there are: what they cost in memory and time. */
  get size(): number {
    return this.#goneCount + this.#added.length;
  }

  isGone(edge: number): boolean {
    return ((this.#gone[edge >>> 3] ?? 0) & (1 << (edge & 7))) !== 0;
  }

  added(edge: number): AddedEdge {
    const added = this.#added[edge - this.#baseCount];
    if (added === undefined || added === null) throw new RangeError(`there is no edge ${edge}`);
    return added;
  }

  add(edge: AddedEdge): void {
    const number = this.edgeCount;
    this.#added.push(edge);
    push(this.#out, edge.from, number);
    push(this.#in, edge.to, number);
  }

  remove(edge: number): void {
    if (edge < this.#baseCount) {
      this.#gone[edge >>> 3] = (this.#gone[edge >>> 3] ?? 0) | (1 << (edge & 7));
      this.#goneCount += 1;
      return;
    }
    const { from, to } = this.added(edge);
    this.#added[edge - this.#baseCount] = null;
    drop(this.#out, from, edge);
    drop(this.#in, to, edge);
  }

  forEachOut(track: number, visit: (to: number, edge: number) => void): void {
    for (const edge of this.#out.get(track) ?? []) visit(this.added(edge).to, edge);
  }

  forEachIn(track: number, visit: (from: number, edge: number) => void): void {
    for (const edge of this.#in.get(track) ?? []) visit(this.added(edge).from, edge);
  }
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function drop(lists: Map<number, number[]>, key: number, value: number): void {
  lists.set(
    key,
    (lists.get(key) ?? []).filter((each) => each !== value),
  );
}
