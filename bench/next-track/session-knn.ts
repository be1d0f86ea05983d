import type { Session } from "./corpus.ts";
import { occurrencesOf, tracksOf } from "./occurrences.ts";
import type { Learn, Recommender, Scores } from "./recommender.ts";
import { lastDayOf } from "./split.ts";

/** Parameters of session-based nearest neighbours. */
export interface KnnOptions {
  /** How many of the nearest sets speak. */
  readonly neighbours: number;
  /** How many sets, the latest that share a track, are compared at all. */
  readonly sample: number;
  /** `binary` is SKNN; `vector` is V-SKNN; `sequential` is S-SKNN. */
  readonly variant: "binary" | "vector" | "sequential";
}

interface Neighbour {
  readonly session: Session;
  readonly similarity: number;
  /** How many steps back in the set so far the latest shared track is: 1 for the last one played. */
  readonly stepsBack: number;
}

const dayOf = ({ date }: Session): number => (date === null ? Number.NEGATIVE_INFINITY : lastDayOf(date));

/**
 * Session-based nearest neighbours after Ludewig and Jannach 2018, "Evaluation of Session-based Recommendation
 * Algorithms" (section 3.3): sets are binary vectors over tracks, compared by cosine; a track scores the sum of the
 * similarities of the neighbours that hold it. V-SKNN weighs the tracks of the set so far by how late they were played
 * (linearly, 1 the last); S-SKNN weighs each neighbour by how late its latest shared track was played.
 */
export function sessionKnn(options: KnnOptions): Learn {
  return (training: readonly Session[]): Recommender => {
    const occurrences = occurrencesOf(training);
    const sessionsOf = (track: number): Set<Session> =>
      new Set(occurrences.get(track)?.map((occurrence) => occurrence.session));
    const sizes = new Map(training.map((session) => [session, tracksOf(session).size]));
    return {
      score: ({ history }) => {
        const latestFirst = [...new Set(history.map(({ track }) => track).reverse())];
        const neighbours = neighboursOf(latestFirst, sessionsOf, sizes, options);
        return sumNeighbours(neighbours, options);
      },
    };
  };
}

function neighboursOf(
  latestFirst: readonly number[],
  sessionsOf: (track: number) => ReadonlySet<Session>,
  sizes: ReadonlyMap<Session, number>,
  { neighbours, sample, variant }: KnnOptions,
): Neighbour[] {
  const shared = new Map<Session, { weight: number; stepsBack: number }>();
  for (const [index, track] of latestFirst.entries()) {
    const weight = variant === "vector" ? (latestFirst.length - index) / latestFirst.length : 1;
    for (const session of sessionsOf(track)) {
      const known = shared.get(session);
      if (known === undefined) shared.set(session, { weight, stepsBack: index + 1 });
      else known.weight += weight;
    }
  }
  const latest = shared.size <= sample ? [...shared] : byDate(shared).slice(0, sample);
  const length = Math.sqrt(latestFirst.length);
  return latest
    .map(([session, { weight, stepsBack }]) => {
      return { session, stepsBack, similarity: weight / (length * Math.sqrt(sizes.get(session) ?? 1)) };
    })
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, neighbours);
}

const byDate = <Value>(shared: ReadonlyMap<Session, Value>): [Session, Value][] =>
  [...shared].sort(([a], [b]) => dayOf(b) - dayOf(a));

function sumNeighbours(neighbours: readonly Neighbour[], { variant }: KnnOptions): Scores {
  const scores = new Map<number, number>();
  for (const { session, similarity, stepsBack } of neighbours) {
    const weight = variant === "sequential" ? similarity / stepsBack : similarity;
    for (const track of tracksOf(session)) scores.set(track, (scores.get(track) ?? 0) + weight);
  }
  return scores;
}
