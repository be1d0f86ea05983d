import type { SetSummary } from "./set-summary.ts";

/** A set of `count` tracks, `t1` to `t<count>` or beginning at `from`. */
export function tracksOf(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `mora - t${from + index}`);
}

/** A set of fifteen tracks by Mora on a day in 2015, unless said otherwise. */
export function aSet(changes: Partial<SetSummary> = {}): SetSummary {
  return {
    id: "a",
    title: "2015-06-13 - Mora @ Harbour, Velm",
    performers: ["mora"],
    performedOn: "2015-06-13",
    event: null,
    venue: "Harbour, Velm",
    tracks: tracksOf(15),
    ...changes,
  };
}
