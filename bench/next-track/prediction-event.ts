import type { Play, Session } from "./corpus.ts";

/** One next track to predict: the set so far, never empty, and what was played. */
export interface PredictionEvent {
  readonly session: Session;
  /** All plays before, in order. */
  readonly history: readonly Play[];
  readonly answer: Play;
}

/** Every next track of some sets, given all that was played before it. */
export function eventsOf(sessions: readonly Session[]): PredictionEvent[] {
  return sessions.flatMap((session) =>
    session.plays.slice(1).map((answer, index) => ({ session, history: session.plays.slice(0, index + 1), answer })),
  );
}
