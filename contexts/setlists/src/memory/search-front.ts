const TAKEN = 0xffff_ffff;

/**
 * One side of a search: what each track costs to reach, from where, and which tracks wait, cheapest first, in a heap of
 * four children a node (fewer cache misses than two). All of it lies in arrays over the tracks that are written once;
 * a stamp tells what belongs to this search, so that beginning another one costs nothing.
 */
export class SearchFront {
  readonly #costs: Float64Array;
  readonly #parents: Uint32Array;
  readonly #edges: Uint32Array;
  readonly #stamps: Uint32Array;
  readonly #heap: Uint32Array;
  readonly #places: Uint32Array;
  #size = 0;
  #stamp = 0;

  constructor(tracks: number) {
    this.#costs = new Float64Array(tracks);
    this.#parents = new Uint32Array(tracks);
    this.#edges = new Uint32Array(tracks);
    this.#stamps = new Uint32Array(tracks);
    this.#heap = new Uint32Array(tracks);
    this.#places = new Uint32Array(tracks);
  }

  /** How many tracks it has room for. */
  get capacity(): number {
    return this.#costs.length;
  }

  /** How many tracks wait. */
  get waiting(): number {
    return this.#size;
  }

  /** Cost of the cheapest track that waits; infinite when none does. */
  get least(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.costOf(this.#heap[0] ?? 0);
  }

  /** Forgets everything and begins at a track. */
  begin(track: number): void {
    if (this.#stamp === TAKEN) {
      this.#stamps.fill(0);
      this.#stamp = 0;
    }
    this.#stamp += 1;
    this.#size = 0;
    this.offer(track, 0, track, 0);
  }

  isReached(track: number): boolean {
    return this.#stamps[track] === this.#stamp;
  }

  costOf(track: number): number {
    return this.#costs[track] ?? 0;
  }

  /** The track that a track was reached from; itself where the search began. */
  parentOf(track: number): number {
    return this.#parents[track] ?? 0;
  }

  /** The edge that a track was reached by. */
  edgeOf(track: number): number {
    return this.#edges[track] ?? 0;
  }

  /** Takes the cheapest track that waits. */
  take(): number {
    const top = this.#heap[0] ?? 0;
    this.#places[top] = TAKEN;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#heap[this.#size] ?? 0);
    return top;
  }

  /** Says that a track can be reached at this cost; whether that is cheaper than all before. */
  offer(track: number, cost: number, parent: number, edge: number): boolean {
    const isNew = this.#stamps[track] !== this.#stamp;
    if (!isNew && cost >= (this.#costs[track] ?? 0)) return false;
    this.#costs[track] = cost;
    this.#parents[track] = parent;
    this.#edges[track] = edge;
    if (isNew) {
      this.#stamps[track] = this.#stamp;
      this.#rise(track, cost, this.#size);
      this.#size += 1;
      return true;
    }
    const place = this.#places[track] ?? 0;
    // Costs are above 0, so a track that was taken is never reached cheaper.
    if (place !== TAKEN) this.#rise(track, cost, place);
    return true;
  }

  #rise(track: number, cost: number, from: number): void {
    const heap = this.#heap;
    let place = from;
    while (place > 0) {
      const above = (place - 1) >>> 2;
      const other = heap[above] ?? 0;
      if ((this.#costs[other] ?? 0) <= cost) break;
      heap[place] = other;
      this.#places[other] = place;
      place = above;
    }
    heap[place] = track;
    this.#places[track] = place;
  }

  /** Puts a track at the top and lets it sink to its place. */
  #sink(track: number): void {
    const heap = this.#heap;
    const costs = this.#costs;
    const cost = costs[track] ?? 0;
    let place = 0;
    while (true) {
      const first = place * 4 + 1;
      if (first >= this.#size) break;
      const end = Math.min(first + 4, this.#size);
      let least = first;
      for (let child = first + 1; child < end; child += 1) {
        if ((costs[heap[child] ?? 0] ?? 0) < (costs[heap[least] ?? 0] ?? 0)) least = child;
      }
      const other = heap[least] ?? 0;
      if ((costs[other] ?? 0) >= cost) break;
      heap[place] = other;
      this.#places[other] = place;
      place = least;
    }
    heap[place] = track;
    this.#places[track] = place;
  }
}
