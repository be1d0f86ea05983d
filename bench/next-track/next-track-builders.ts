import type { Corpus, CorpusTrack, Session } from "./corpus.ts";
import type { PredictionEvent } from "./prediction-event.ts";

/** A set of tracks by their numbers, in order; null is a play nobody has identified. */
export function aSession(tracks: readonly (number | null)[], facts: Partial<Session> = {}): Session {
  const plays = tracks.flatMap((track, index) => (track === null ? [] : [{ track, place: index + 1, label: null }]));
  return { id: tracks.join(" "), date: "2020-01-01", performers: ["maraholt"], show: null, plays, ...facts };
}

/** The next track after some tracks of a set on the day of the tests. */
export function anEvent(history: readonly number[], answer: number, facts: Partial<Session> = {}): PredictionEvent {
  const session = aSession([...history, answer], { id: "asked", date: "2020-06-01", ...facts });
  const last = { track: answer, place: history.length + 1, label: null };
  return { session, history: session.plays.slice(0, -1), answer: session.plays.at(-1) ?? last };
}

/** A corpus of `count` tracks, each by an artist of its own unless the test says otherwise. */
export function aCorpus(count: number, facts: Readonly<Record<number, Partial<CorpusTrack>>> = {}): Corpus {
  const tracks = Array.from({ length: count }, (_, track): CorpusTrack => {
    const artist = [`artist${track}`];
    return { key: `track${track}`, primary: artist, artists: artist, work: `work${track}`, ...facts[track] };
  });
  return { tracks, sessions: [] };
}
