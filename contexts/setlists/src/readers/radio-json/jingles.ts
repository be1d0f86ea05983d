import type { LoggedPlay } from "./play-log.ts";

/** The jingles of a log. */
export interface Jingles {
  has(play: LoggedPlay): boolean;
}

// `Basic ID`, `Ramp ID A`: station identification, as producers of jingles name it. There are songs with such titles.
const identification = /^(?:\p{L}[\p{L}\d'’.-]{0,30}\s){1,3}ID(?:\s[A-Z\d]{1,2})?$/u;
const JINGLE_MS = 2 * 60 * 1000;
const HALF = 2;

/**
 * Finds the jingles of a log: recordings named like a station's identification, where after at least half of the plays
 * of their artist's such recordings the next play began within two minutes, so that they cannot be songs. `logs` are plays in order, with their starts.
 */
export function jinglesIn(logs: Iterable<readonly { play: LoggedPlay; startMs: number | null }[]>): Jingles {
  const counts = new Map<string, { plays: number; short: number }>();
  for (const log of logs) {
    for (const [index, { play, startMs }] of log.entries()) {
      const next = log[index + 1]?.startMs ?? null;
      if (startMs === null || next === null || !identification.test(play.title ?? "")) continue;
      const count = counts.get(play.artist ?? "") ?? { plays: 0, short: 0 };
      count.plays += 1;
      if (next - startMs <= JINGLE_MS) count.short += 1;
      counts.set(play.artist ?? "", count);
    }
  }
  return {
    has(play) {
      const count = identification.test(play.title ?? "") ? counts.get(play.artist ?? "") : undefined;
      return count !== undefined && count.short * HALF >= count.plays;
    },
  };
}
