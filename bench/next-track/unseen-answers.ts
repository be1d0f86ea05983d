import type { Corpus, CorpusTrack, Session } from "./corpus.ts";
import type { Trial } from "./measure.ts";
import { tracksOf } from "./occurrences.ts";
import { countSets, firstOf, type Recommender } from "./recommender.ts";

/*
 * A track never seen before cannot be proposed, but what it is close to can: another track of its artists, another
 * version of it, another track on its label. Each share below is of the events whose answer was never seen.
 */

/** Of the answers never seen, the share that shares something with one of some tracks. */
interface Closeness {
  /** A primary artist. */
  readonly artist: number;
  /** The title and the artists: another version of it. */
  readonly version: number;
  /** The label, of the answers whose row names one. */
  readonly label: number;
}

export interface UnseenCoverage {
  readonly events: number;
  readonly with_label: number;
  readonly first_10: Closeness;
  readonly first_100: Closeness;
  /** Among everything played in training: more cannot be reached. */
  readonly training: Closeness;
}

interface Surroundings {
  readonly artists: Set<string>;
  readonly works: Set<string>;
  readonly labels: Set<string>;
}

function surroundingsOf(tracks: Iterable<number>, corpus: Corpus, labelOf: ReadonlyMap<number, string>): Surroundings {
  const found: Surroundings = { artists: new Set(), works: new Set(), labels: new Set() };
  for (const track of tracks) {
    for (const artist of corpus.tracks[track]?.primary ?? []) found.artists.add(artist);
    found.works.add(corpus.tracks[track]?.work ?? "");
    const label = labelOf.get(track);
    if (label !== undefined) found.labels.add(label);
  }
  return found;
}

class Tally {
  #artist = 0;
  #version = 0;
  #label = 0;

  add(answer: CorpusTrack | undefined, label: string | null, near: Surroundings): void {
    if (answer?.primary.some((artist) => near.artists.has(artist))) this.#artist += 1;
    if (answer !== undefined && near.works.has(answer.work)) this.#version += 1;
    if (label !== null && near.labels.has(label)) this.#label += 1;
  }

  shares(events: number, withLabel: number): Closeness {
    const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
    return {
      artist: share(this.#artist, events),
      version: share(this.#version, events),
      label: share(this.#label, withLabel),
    };
  }
}

function labelsIn(training: readonly Session[]): Map<number, string> {
  const labels = new Map<number, string>();
  for (const { plays } of training) for (const { track, label } of plays) if (label !== null) labels.set(track, label);
  return labels;
}

/** How close the first proposals come to the answers that were never seen. */
export function coverUnseen({ corpus, training, events, groups }: Trial, recommender: Recommender): UnseenCoverage {
  const setCounts = countSets(training, corpus.tracks.length);
  const labelOf = labelsIn(training);
  const everything = surroundingsOf(new Set(training.flatMap((session) => [...tracksOf(session)])), corpus, labelOf);
  const seen = new Set(groups.seen);
  const tallies = { first_10: new Tally(), first_100: new Tally(), training: new Tally() };
  let unseen = 0;
  let withLabel = 0;
  for (const [index, event] of events.entries()) {
    if (seen.has(index)) continue;
    unseen += 1;
    const { track, label } = event.answer;
    if (label !== null) withLabel += 1;
    const answer = corpus.tracks[track];
    const first = firstOf(recommender.score(event), event, setCounts, 100);
    tallies.first_10.add(answer, label, surroundingsOf(first.slice(0, 10), corpus, labelOf));
    tallies.first_100.add(answer, label, surroundingsOf(first, corpus, labelOf));
    tallies.training.add(answer, label, everything);
  }
  return {
    events: unseen,
    with_label: withLabel,
    first_10: tallies.first_10.shares(unseen, withLabel),
    first_100: tallies.first_100.shares(unseen, withLabel),
    training: tallies.training.shares(unseen, withLabel),
  };
}
