import type { Session } from "./corpus.ts";

/** Where a track stands in a set. */
export interface Occurrence {
  readonly session: Session;
  readonly index: number;
}

/** The different tracks of a set. */
export const tracksOf = (session: Session): Set<number> => new Set(session.plays.map(({ track }) => track));

/** Every occurrence of every track, by the number of the track. */
export function occurrencesOf(sessions: readonly Session[]): ReadonlyMap<number, readonly Occurrence[]> {
  const occurrences = new Map<number, Occurrence[]>();
  for (const session of sessions) {
    for (const [index, { track }] of session.plays.entries()) {
      const known = occurrences.get(track);
      if (known === undefined) occurrences.set(track, [{ session, index }]);
      else known.push({ session, index });
    }
  }
  return occurrences;
}
