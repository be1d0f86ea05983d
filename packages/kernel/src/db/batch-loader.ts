/** Reads values by key, many callers in one query. */
export interface BatchLoader<Value> {
  /** The value of a key; undefined when the query gave none. */
  load(key: string): Promise<Value | undefined>;
  loadMany(keys: readonly string[]): Promise<(Value | undefined)[]>;
}

export interface BatchLoaderOptions {
  /** Keys of one query at most. */
  readonly maxBatch?: number;
  /** Queries under way at once at most; further keys wait and so gather into larger batches. */
  readonly maxInFlight?: number;
}

interface Waiting<Value> {
  readonly key: string;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers keys into queries by itself: alone, a key is read at once; under load, what arrives while `maxInFlight` queries
 * run becomes one query. 50 concurrent clients then cost a few round trips instead of 50, which is most of the price of
 * a small query. Nothing is kept: each load reads anew.
 */
export function makeBatchLoader<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  { maxBatch = 200, maxInFlight = 2 }: BatchLoaderOptions = {},
): BatchLoader<Value> {
  let waiting: Waiting<Value>[] = [];
  let inFlight = 0;
  let scheduled = false;

  const run = async (batch: readonly Waiting<Value>[]): Promise<void> => {
    inFlight += 1;
    try {
      const values = await read([...new Set(batch.map(({ key }) => key))]);
      for (const { key, resolve } of batch) resolve(values.get(key));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      inFlight -= 1;
      dispatch();
    }
  };

  const dispatch = (): void => {
    while (waiting.length > 0 && inFlight < maxInFlight) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      void run(batch);
    }
  };

  // Once a tick, so that keys asked for together go together.
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      dispatch();
    });
  };

  const load = (key: string): Promise<Value | undefined> =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      schedule();
    });

  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}
