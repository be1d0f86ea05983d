import type { Session } from "./corpus.ts";
import { tracksOf } from "./occurrences.ts";
import type { PredictionEvent } from "./prediction-event.ts";

/** Numbers of the events of each group; each group lies in the one before. */
export interface EventGroups {
  readonly all: readonly number[];
  /** The answer was played in training: no other can be named by a method that proposes tracks. */
  readonly seen: readonly number[];
  /** And so was some track of the set so far. */
  readonly known: readonly number[];
}

export function groupEvents(events: readonly PredictionEvent[], training: readonly Session[]): EventGroups {
  const trained = new Set(training.flatMap((session) => [...tracksOf(session)]));
  const all = events.map((_, index) => index);
  const seen = all.filter((index) => trained.has(events[index]?.answer.track ?? -1));
  const known = seen.filter((index) => events[index]?.history.some(({ track }) => trained.has(track)));
  return { all, seen, known };
}
