import type { Database } from "@segue/kernel/db";
import type { Sample } from "./estimate.ts";
import { countSongsAhead, estimateSongCount, listSample } from "./list-store.ts";

// Tells 1 % of a million (200 songs of it) from 1.5 %, and is searched in 1 ms.
const SAMPLE_SIZE = 20_000;
const COUNTED_EXACTLY = 100_000;
// Only estimates rest on it, which change slowly; drawing it looks 20,000 songs up, 0.1 s.
const FRESH_MS = 60_000;

/** A sample of the library that is drawn anew when it is old and asked for. */
export interface SampleCache {
  get(): Promise<Sample>;
  /** After many songs have changed at once. */
  expire(): void;
}

async function drawSample(database: Database): Promise<Sample> {
  const counted = await countSongsAhead(database, { sort: "title", order: "asc", after: null }, COUNTED_EXACTLY);
  const size = counted < COUNTED_EXACTLY ? counted : Math.max(counted, await estimateSongCount(database));
  return { texts: await listSample(database, SAMPLE_SIZE, size > SAMPLE_SIZE), size };
}

/** Keeps one sample for all who search. Who asks while it is drawn anew gets the one before. */
export function makeSampleCache(database: Database, now: () => number = () => performance.now()): SampleCache {
  let sample: Sample | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawing: Promise<Sample> | null = null;
  const draw = (): Promise<Sample> => {
    const mine = drawSample(database)
      .then((drawn) => {
        // What expired while it was drawn is not kept.
        if (drawing === mine) [sample, drawnAt] = [drawn, now()];
        return drawn;
      })
      .finally(() => {
        if (drawing === mine) drawing = null;
      });
    return mine;
  };
  return {
    get: async () => {
      if (sample !== null && now() - drawnAt < FRESH_MS) return sample;
      drawing ??= draw();
      if (sample === null) return drawing;
      // The old one serves meanwhile; whoever has none yet will see the error.
      drawing.catch(() => undefined);
      return sample;
    },
    expire: () => {
      sample = null;
      drawing = null;
    },
  };
}
