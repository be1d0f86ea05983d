import type { Logger } from "@segue/kernel/logging";
import type { FastifyBaseLogger } from "fastify";
import type { Bindings, Level } from "pino";

/**
 * The logger of one request, whose lines carry the request's id. Most requests log nothing, or one line that the level
 * passes over, so the child of the server's logger is made when the first line is written: making it costs as much as a
 * tenth of a small answer.
 */
export class RequestLogger implements FastifyBaseLogger {
  readonly #parent: Logger;
  readonly #bindings: Bindings;
  #child: Logger | null = null;

  constructor(parent: Logger, bindings: Bindings) {
    this.#parent = parent;
    this.#bindings = bindings;
  }

  get level(): string {
    return this.#parent.level;
  }

  fatal(...line: unknown[]): void {
    this.#write("fatal", line);
  }

  error(...line: unknown[]): void {
    this.#write("error", line);
  }

  warn(...line: unknown[]): void {
    this.#write("warn", line);
  }

  info(...line: unknown[]): void {
    this.#write("info", line);
  }

  debug(...line: unknown[]): void {
    this.#write("debug", line);
  }

  trace(...line: unknown[]): void {
    this.#write("trace", line);
  }

  silent(): void {
    // As its name says.
  }

  child(bindings: Bindings): FastifyBaseLogger {
    return new RequestLogger(this.#parent, { ...this.#bindings, ...bindings });
  }

  #write(level: Level, line: unknown[]): void {
    if (!this.#parent.isLevelEnabled(level)) return;
    this.#child ??= this.#parent.child(this.#bindings);
    Reflect.apply(this.#child[level], this.#child, line);
  }
}
