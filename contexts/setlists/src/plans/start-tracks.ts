import type { GuideLayer } from "./guide.ts";
import type { Search } from "./search.ts";

/** The tracks that a set may begin with, and what is known of the cost of what follows each. */
export interface StartTracks extends GuideLayer {
  /** There are others. */
  readonly isCut: boolean;
}

/** Where anything may begin, this many of the most played are looked at: they are the ones that lead somewhere. */
const MOST_STARTS = 1_000;

function mostPlayed(tracks: Int32Array, timesPlayed: (track: number) => number): Int32Array {
  const counts = Int32Array.from(tracks, timesPlayed);
  const limit = counts.slice().sort()[counts.length - MOST_STARTS] ?? 0;
  const more = tracks.filter((_, index) => (counts[index] ?? 0) > limit);
  const even = tracks.filter((_, index) => counts[index] === limit);
  return Int32Array.from([...more, ...even.subarray(0, MOST_STARTS - more.length)]);
}

/** Where a set may begin. Without a guide each is judged by the best move that leaves it. */
export function startTracks({ reach, moves, space }: Search, layer: GuideLayer | null): StartTracks {
  if (layer !== null) return { ...layer, isCut: false };
  const all = reach.tracksAt(0);
  const tracks = all.length <= MOST_STARTS ? all : mostPlayed(all, space.timesPlayed);
  const toGo = Float64Array.from(tracks, (track) => {
    let least = Number.POSITIVE_INFINITY;
    moves.forEachNext(0, track, (to, edge) => {
      least = Math.min(least, space.moveCost(track, to, edge) + moves.cost(1, to));
    });
    return least;
  });
  return { tracks, toGo, isCut: tracks.length < all.length };
}
