import { learnItemToItem } from "./item-to-item.ts";
import { learnPopularity } from "./popularity.ts";
import type { Learn } from "./recommender.ts";
import { sequentialRules } from "./sequential-rules.ts";
import { type KnnOptions, sessionKnn } from "./session-knn.ts";

/** One way to set up a method. */
interface Setting {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly learn: Learn;
}

/** A method and the settings to choose from. */
export interface Baseline {
  readonly name: string;
  readonly settings: readonly Setting[];
}

const NEIGHBOURS = [10, 50, 100, 500];
const SAMPLES = [500, 1_000, 5_000];

const knnSettings = (variant: KnnOptions["variant"]): Setting[] =>
  NEIGHBOURS.flatMap((neighbours) =>
    SAMPLES.map((sample) => ({
      parameters: { neighbours, sample },
      learn: sessionKnn({ neighbours, sample, variant }),
    })),
  );

/** The name of the method that ours is compared with. */
export const SESSION_KNN = "session kNN";

/** The methods to beat, each with the settings that its authors try. */
export const BASELINES: readonly Baseline[] = [
  { name: "popularity", settings: [{ parameters: {}, learn: learnPopularity }] },
  { name: "item to item", settings: [{ parameters: {}, learn: learnItemToItem }] },
  {
    name: "sequential rules",
    settings: [3, 10, 30].map((steps) => ({ parameters: { steps }, learn: sequentialRules(steps) })),
  },
  { name: SESSION_KNN, settings: knnSettings("binary") },
  { name: "session kNN, vector", settings: knnSettings("vector") },
  { name: "session kNN, sequential", settings: knnSettings("sequential") },
];
