import type { PlanSpace } from "./plan-space.ts";

/** Whether a walk over free tracks of so many moves begins at a track. */
export type HasWalk = (track: number, moves: number) => boolean;

// Moves are counted in bytes; no set is longer.
const MOST_MOVES = 255;

/**
 * Looks for walks when asked, and remembers what it found: for each track the longest walk known to be there and the
 * shortest known not to be. In most graphs the first neighbour leads on, so this looks at next to nothing.
 */
export function makeWalks({ view, isFree, fits }: PlanSpace): HasWalk {
  const longest = new Uint8Array(view.trackCount);
  const missing = new Uint8Array(view.trackCount);

  const hasWalk = (track: number, moves: number): boolean => {
    if (moves <= (longest[track] ?? 0)) return true;
    const none = missing[track] ?? 0;
    if (none !== 0 && moves >= none) return false;
    let found = 0;
    view.forEachOut(track, (other) => {
      if (found >= moves || !isFree(other) || !fits(track, other)) return;
      if (hasWalk(other, moves - 1)) found = Math.min(MOST_MOVES, Math.max(moves, (longest[other] ?? 0) + 1));
    });
    if (found >= moves) longest[track] = found;
    else missing[track] = moves;
    return found >= moves;
  };
  return hasWalk;
}
