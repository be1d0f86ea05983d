import { makeRandom } from "../harness/random.ts";
import type { Session } from "./corpus.ts";

/** Sets to learn from, and sets whose next tracks are to be predicted. */
export interface Split {
  readonly training: readonly Session[];
  readonly test: readonly Session[];
}

const DAY_MS = 24 * 3600 * 1000;

/** The last day that a date known to the day, month or year may mean, in ms since 1970. */
export function lastDayOf(date: string): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (day !== undefined && month !== undefined) return Date.UTC(year, month - 1, day);
  return Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 1) - DAY_MS;
}

/**
 * Trains on the first `share` (0..1) of the sets by date and tests on the rest; sets of one day stay together. A set
 * dated to a month or year counts as its last day, so that training knows nothing of what comes after. A set without a
 * date may lie on either side, so it is left out.
 */
export function splitByDate(sessions: readonly Session[], share: number): Split {
  const dated = sessions
    .flatMap((session) => (session.date === null ? [] : [{ session, day: lastDayOf(session.date) }]))
    .sort((a, b) => a.day - b.day);
  const cut = dated[Math.floor(dated.length * share)]?.day ?? Number.POSITIVE_INFINITY;
  return {
    training: dated.filter(({ day }) => day < cut).map(({ session }) => session),
    test: dated.filter(({ day }) => day >= cut).map(({ session }) => session),
  };
}

/**
 * Holds out `share` (0..1) of the performers, drawn with a seed: a set that any of them played is a test. Sets whose
 * performer nobody names are learned from.
 */
export function splitByPerformer(sessions: readonly Session[], share: number, seed: number): Split {
  const performers = [...new Set(sessions.flatMap((session) => session.performers))].sort();
  const random = makeRandom(seed);
  const heldOut = new Set(performers.filter(() => random() < share));
  const isTest = (session: Session): boolean => session.performers.some((performer) => heldOut.has(performer));
  return { training: sessions.filter((session) => !isTest(session)), test: sessions.filter(isTest) };
}
