import { FEWEST_TRACKS, MOST_TRACKS } from "./plan-ask.ts";
import type { PlanSpace } from "./plan-space.ts";

/** The numbers of tracks that a set may have, likeliest first; as many as asked for, or whatever may fill the minutes. */
export function lengthsToTry(space: PlanSpace): number[] {
  const { extent, pins } = space.ask;
  if (extent.kind === "tracks") return [extent.tracks];
  const { shortestMs, longestMs, usualMs } = space.freeLengths();
  const pinnedMs = pins.reduce((sum, { track }) => sum + space.durationMs(track), 0);
  const freeMs = extent.durationMs - pinnedMs;
  const positions = pins.map(({ position }) => (position === "last" ? 0 : position));
  const withPins = (free: number) => pins.length + (longestMs === 0 ? 0 : free);
  const fewest = Math.max(
    FEWEST_TRACKS,
    pins.length,
    ...positions,
    withPins(Math.ceil((freeMs - extent.toleranceMs) / longestMs)),
  );
  const most = Math.min(MOST_TRACKS, withPins(Math.floor((freeMs + extent.toleranceMs) / shortestMs)));
  const likely = withPins(freeMs / usualMs);
  return Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => fewest + index).sort(
    (a, b) => Math.abs(a - likely) - Math.abs(b - likely) || a - b,
  );
}
