import type { Deadline, Steps } from "./plan-steps.ts";
import { keepsTime, type Search } from "./search.ts";
import { type Earlier, fitsTrail } from "./trail.ts";

/** What a search to the end came to: a plan; or none, which is proven unless it was cut short. */
export interface DepthOutcome {
  readonly tracks: readonly number[] | null;
  readonly isComplete: boolean;
  readonly reached: number;
}

const CHECK_EVERY = 512;

/** The tracks to try at a position: what was played after the one before, cheapest first, and then all others. */
interface Tries {
  readonly seen: readonly number[];
  readonly others: Int32Array;
  index: number;
}

const NOTHING = new Int32Array(0);

function triesAfter({ space, reach, moves }: Search, position: number, track: number): Tries {
  const found: { to: number; cost: number }[] = [];
  space.view.forEachOut(track, (to, edge) => {
    if (!reach.has(position, to) || !space.fits(track, to)) return;
    found.push({ to, cost: space.moveCost(track, to, edge) + moves.cost(position, to) });
  });
  const seen = found.sort((a, b) => a.cost - b.cost || a.to - b.to).map(({ to }) => to);
  return { seen, others: space.ask.allowUnseen ? reach.tracksAt(position) : NOTHING, index: 0 };
}

/**
 * Tries everything that can lead to a plan, depth first, so that a plan is found if there is one: what the beam cut off
 * is looked at here. Takes exponential time in the worst case, hence the deadline and the most tracks to try.
 */
export function* searchDepthFirst(
  search: Search,
  earlier: Earlier,
  mostTries: number,
  deadline: Deadline,
): Steps<DepthOutcome> {
  const { space, frame, reach } = search;
  const { length } = frame;
  const trail: number[] = [];
  const ms: number[] = [];
  const stack: Tries[] = [{ seen: [], others: reach.tracksAt(0), index: 0 }];
  const trackBefore = (back: number) => trail[trail.length - back] ?? -1;
  const stands = (track: number, position: number): boolean => {
    const before = trail.at(-1);
    if (before !== undefined && !space.fits(before, track)) return false;
    const sum = (ms.at(-1) ?? 0) + space.durationMs(track);
    return keepsTime(search, position, sum) && fitsTrail(space, frame, earlier, position, track, trackBefore);
  };
  let reached = -1;
  for (let tried = 0; ; tried += 1) {
    if (tried % CHECK_EVERY === CHECK_EVERY - 1) {
      yield;
      if (deadline.check() || tried >= mostTries) return { tracks: null, isComplete: false, reached };
    }
    const tries = stack.at(-1);
    if (tries === undefined) return { tracks: null, isComplete: true, reached };
    const { seen, others, index } = tries;
    const track = index < seen.length ? seen[index] : others[index - seen.length];
    if (track === undefined) {
      stack.pop();
      trail.pop();
      ms.pop();
      continue;
    }
    tries.index += 1;
    const position = trail.length;
    if (!stands(track, position)) continue;
    ms.push((ms.at(-1) ?? 0) + space.durationMs(track));
    trail.push(track);
    reached = Math.max(reached, position);
    if (trail.length === length) return { tracks: trail, isComplete: true, reached };
    stack.push(triesAfter(search, position + 1, track));
  }
}
