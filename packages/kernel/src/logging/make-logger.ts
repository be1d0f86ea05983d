import { type DestinationStream, destination, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from "pino";
import { redact, redactText } from "./redact.ts";

export interface LoggerOptions {
  readonly level: LevelWithSilent;
  /** A command that prints its result to stdout logs to stderr. */
  readonly to: "stdout" | "stderr" | DestinationStream;
}

/** A logger that writes one line of JSON for each event, with secrets redacted. */
export function makeLogger({ level, to }: LoggerOptions): Logger {
  const stream = typeof to === "string" ? destination(to === "stdout" ? 1 : 2) : to;
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      // Errors are already serialised, without their secrets, by the formatter.
      serializers: { err: (shown: unknown) => shown },
      formatters: { level: (label) => ({ level: label }), log: redact },
      hooks: {
        logMethod(args, method) {
          const shown = args.map((arg) => (typeof arg === "string" ? redactText(arg) : arg));
          // The same arguments with the same types, some of the texts changed.
          method.apply(this, shown as typeof args);
        },
      },
    },
    stream,
  );
}
