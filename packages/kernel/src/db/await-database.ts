import { setTimeout as wait } from "node:timers/promises";
import { DomainError } from "@segue/kernel/errors";
import { isUnreachable } from "./connection-loss.ts";
import type { Database } from "./database.ts";

export interface Patience {
  /** How long a database that cannot be reached may take to come up, in ms. */
  readonly withinMs: number;
  /** Called once, when it does not answer at first. */
  readonly onWait: (why: string) => void;
}

const LOOK_AGAIN_MS = 250;

// With two addresses to try (::1 and 127.0.0.1), Node has one error for each and no text for both.
const whyOf = (error: Error): string =>
  error instanceof AggregateError ? error.errors.map(String).join("; ") : error.message;

/**
 * Waits until a database answers: one that starts beside this process, or again, is not ready at once.
 * @throws DomainError `database-unreachable` when it does not in time, or `database-refused` at once when it answers and
 * does not let us in
 */
export async function awaitDatabase(database: Database, { withinMs, onWait }: Patience): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (let tries = 0; ; tries += 1) {
    try {
      await database.withConnection((client) => client.query("select 1"));
      return;
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      const why = whyOf(cause);
      if (!isUnreachable(cause)) {
        throw new DomainError(
          "unavailable",
          "database-refused",
          `The database refuses: ${why}. Correct DATABASE_URL.`,
          { cause },
        );
      }
      if (performance.now() > deadline) {
        throw new DomainError(
          "unavailable",
          "database-unreachable",
          `The database cannot be reached: ${why}. Start it, or correct DATABASE_URL.`,
          {
            cause,
          },
        );
      }
      if (tries === 0) onWait(why);
      await wait(LOOK_AGAIN_MS);
    }
  }
}
