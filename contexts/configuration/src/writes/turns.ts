import { DomainError } from "@segue/kernel/errors";

// Each is a client that waits, with a body in memory.
const MOST_IN_LINE = 500;

interface Line {
  length: number;
  last: Promise<unknown>;
}

/**
 * Work of one key, one after the other in the order it came. Those who would wait for each other in the database wait
 * here instead, where they hold no connection that everybody else needs.
 */
export class Turns {
  readonly #lines = new Map<string, Line>();
  readonly #mostInLine: number;

  constructor(mostInLine = MOST_IN_LINE) {
    this.#mostInLine = mostInLine;
  }

  /** @throws DomainError `too-many-writers` */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(key) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= this.#mostInLine) {
      const message = `${line.length} writers of this application wait already. Try again later.`;
      throw new DomainError("too-many-requests", "too-many-writers", message);
    }
    this.#lines.set(key, line);
    line.length += 1;
    const turn = line.last.then(work);
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.#lines.delete(key);
    }
  }
}
