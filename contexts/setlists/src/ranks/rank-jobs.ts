import type { Database } from "@segue/kernel/db";
import type { Jobs } from "@segue/kernel/jobs";
import type { LiveGraph } from "../memory/live-graph.ts";
import { getRankState, replaceRanks } from "./rank-store.ts";

const QUEUE = "setlists.rank";

// Ranks follow once the graph has been left alone for so long: an import of many files changes it a thousand times.
const QUIET_MS = 5_000;

/** Keeps importance and communities up to date with the graph. */
export interface Ranking {
  /** The graph has changed: ranks are computed once it has been quiet for a while. */
  graphChanged(): void;
  /** Asks for ranks now. */
  request(): Promise<void>;
  /** Asks for ranks when those there are of an older graph. */
  resume(): Promise<void>;
  close(): void;
}

/** Registers the job at once. A job that finds the ranks up to date does nothing, so asking twice costs nothing. */
export function makeRanking(jobs: Jobs, database: Database, live: LiveGraph): Ranking {
  jobs.handle<object>(QUEUE, async () => {
    const { version, ranked_version } = await getRankState(database);
    if (version === ranked_version) return;
    await replaceRanks(database, version, await live.run("rank", null));
  });
  const request = () => jobs.send(QUEUE, {});
  let timer: NodeJS.Timeout | null = null;
  const close = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    request,
    close,
    graphChanged: () => {
      close();
      // A request that fails, as when the database is gone, is made again at the next change or start.
      timer = setTimeout(() => void request().catch(() => undefined), QUIET_MS).unref();
    },
    resume: async () => {
      const { version, ranked_version } = await getRankState(database);
      if (version !== ranked_version) await request();
    },
  };
}
