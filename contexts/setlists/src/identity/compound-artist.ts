import { boundKey } from "./fold.ts";

/*
 * The key of a segment of consecutive parts is their keys joined without anything between, which is also what
 * `foldName` makes of the parts written with `&`, `and`, `+`, commas or dashes.
 */

/** Longer lists are never read as pairs of duos, only as one act or all single artists. */
const mostPartsCombined = 8;
const longestKey = 200;

/** The key of several parts as one name. */
export function joinKeys(partKeys: readonly string[]): string {
  return boundKey(partKeys.join(""), longestKey);
}

/** All keys whose counts {@link resolveCompound} may ask for, the whole name aside. */
export function segmentKeys(partKeys: readonly string[]): string[] {
  if (partKeys.length > mostPartsCombined) return [...new Set(partKeys)];
  const keys = new Set<string>();
  for (let from = 0; from < partKeys.length; from++) {
    for (let until = from + 1; until <= partKeys.length; until++) {
      if (until - from < partKeys.length) keys.add(joinKeys(partKeys.slice(from, until)));
    }
  }
  return [...keys];
}

interface Partition {
  readonly keys: readonly string[];
  /** Tracks credited to the least common member. */
  readonly weakest: number;
}

/**
 * The keys of the members if a name of several parts is several artists, null if it is one act. Counts are the tracks
 * credited to a name standing alone. It is split when every member is known and the least common is at least as common
 * as the whole (`wholeCount`); into the fewest members, then the most common.
 */
export function resolveCompound(
  partKeys: readonly string[],
  wholeCount: number,
  countOf: (key: string) => number,
): string[] | null {
  const size = partKeys.length;
  if (size < 2) return null;
  const needed = Math.max(1, wholeCount);
  const longest = size > mostPartsCombined ? 1 : size - 1;
  const best: (Partition | null)[] = [{ keys: [], weakest: Number.POSITIVE_INFINITY }];
  for (let until = 1; until <= size; until++) {
    let chosen: Partition | null = null;
    for (let from = Math.max(0, until - longest); from < until; from++) {
      const before = best[from] ?? null;
      if (before === null) continue;
      const key = joinKeys(partKeys.slice(from, until));
      const count = countOf(key);
      if (count < needed) continue;
      const candidate = { keys: [...before.keys, key], weakest: Math.min(before.weakest, count) };
      if (chosen === null || isBetter(candidate, chosen)) chosen = candidate;
    }
    best[until] = chosen;
  }
  const members = best[size]?.keys;
  return members === undefined ? null : [...new Set(members)];
}

function isBetter(a: Partition, b: Partition): boolean {
  return a.keys.length === b.keys.length ? a.weakest > b.weakest : a.keys.length < b.keys.length;
}
