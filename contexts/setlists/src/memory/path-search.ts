import type { GraphView } from "./graph-view.ts";
import { SearchFront } from "./search-front.ts";

/** What a search keeps to. */
export interface SearchRules {
  readonly banned: ReadonlySet<number>;
  /** Whether a step may be taken; null when any may. */
  readonly allows: ((from: number, to: number) => boolean) | null;
  /** Factors by which these edges are dearer, to find another path than one that is known; at least 1. */
  readonly dearer: ReadonlyMap<number, number>;
  /** Most tracks that are looked at before it gives up. */
  readonly mostTracks: number;
}

/** The cheapest path from one track to another. */
export interface FoundPath {
  readonly tracks: readonly number[];
  /** One fewer than tracks. */
  readonly edges: readonly number[];
}

export interface SearchResult {
  readonly path: FoundPath | null;
  /** False when it gave up before all was looked at: there may be a cheaper path, or one at all. */
  readonly complete: boolean;
  /** How many tracks were looked at. */
  readonly looked: number;
}

/**
 * Finds cheapest paths by Dijkstra's search from both ends (Pohl 1971; it ends when the least costs that wait on the
 * two sides together are no less than the best path so far). Its arrays are used again by every search.
 */
export class PathSearch {
  #forward = new SearchFront(0);
  #backward = new SearchFront(0);

  find(view: GraphView, from: number, to: number, rules: SearchRules): SearchResult {
    this.#makeRoom(view.trackCount);
    const [forward, backward] = [this.#forward, this.#backward];
    forward.begin(from);
    backward.begin(to);
    if (from === to) return { path: { tracks: [from], edges: [] }, complete: true, looked: 1 };
    const meeting = new Meeting(view, rules, forward, backward);
    let looked = 0;
    while (forward.least + backward.least < meeting.cost && looked < rules.mostTracks) {
      // The side on which fewer wait: a search that runs into a hub leaves the work to the other.
      if (forward.waiting <= backward.waiting) meeting.goOn();
      else meeting.goBack();
      looked += 1;
    }
    const complete = !(forward.least + backward.least < meeting.cost);
    return { path: meeting.track === null ? null : pathOver(meeting.track, forward, backward), complete, looked };
  }

  #makeRoom(tracks: number): void {
    if (this.#forward.capacity >= tracks) return;
    // Some more, so that tracks that come one by one do not each make new arrays.
    const room = Math.ceil(tracks * 1.05) + 64;
    this.#forward = new SearchFront(room);
    this.#backward = new SearchFront(room);
  }
}

/** The two sides of one search, and the cheapest track so far that both have reached. */
class Meeting {
  cost = Number.POSITIVE_INFINITY;
  track: number | null = null;
  readonly #view: GraphView;
  readonly #forward: SearchFront;
  readonly #backward: SearchFront;
  readonly #onward: (to: number, edge: number) => void;
  readonly #inward: (from: number, edge: number) => void;
  /** The track whose edges are followed, and its cost. */
  #at = 0;
  #spent = 0;

  constructor(view: GraphView, { banned, allows, dearer }: SearchRules, forward: SearchFront, backward: SearchFront) {
    this.#view = view;
    this.#forward = forward;
    this.#backward = backward;
    const bans = banned.size > 0;
    const prices = dearer.size > 0;
    this.#onward = (to, edge) => {
      if ((bans && banned.has(to)) || (allows !== null && !allows(this.#at, to))) return;
      const cost = this.#spent + (prices ? view.cost(edge) * (dearer.get(edge) ?? 1) : view.cost(edge));
      if (cost < this.cost && forward.offer(to, cost, this.#at, edge)) this.#meet(to);
    };
    this.#inward = (from, edge) => {
      if ((bans && banned.has(from)) || (allows !== null && !allows(from, this.#at))) return;
      const cost = this.#spent + (prices ? view.cost(edge) * (dearer.get(edge) ?? 1) : view.cost(edge));
      if (cost < this.cost && backward.offer(from, cost, this.#at, edge)) this.#meet(from);
    };
  }

  /** Follows the edges out of the cheapest track that waits on the side of the start. */
  goOn(): void {
    this.#at = this.#forward.take();
    this.#spent = this.#forward.costOf(this.#at);
    this.#view.forEachOut(this.#at, this.#onward);
  }

  /** Follows the edges into the cheapest track that waits on the side of the end. */
  goBack(): void {
    this.#at = this.#backward.take();
    this.#spent = this.#backward.costOf(this.#at);
    this.#view.forEachIn(this.#at, this.#inward);
  }

  #meet(track: number): void {
    if (!this.#forward.isReached(track) || !this.#backward.isReached(track)) return;
    const cost = this.#forward.costOf(track) + this.#backward.costOf(track);
    if (cost >= this.cost) return;
    this.cost = cost;
    this.track = track;
  }
}

function pathOver(meeting: number, forward: SearchFront, backward: SearchFront): FoundPath {
  const tracks = [meeting];
  const edges: number[] = [];
  for (let track = meeting; forward.parentOf(track) !== track; track = forward.parentOf(track)) {
    tracks.unshift(forward.parentOf(track));
    edges.unshift(forward.edgeOf(track));
  }
  for (let track = meeting; backward.parentOf(track) !== track; track = backward.parentOf(track)) {
    tracks.push(backward.parentOf(track));
    edges.push(backward.edgeOf(track));
  }
  return { tracks, edges };
}
