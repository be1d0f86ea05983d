import { ApiError } from "../../api/request.ts";
import { nullable, number, type Parsed, record } from "../../api/shape.ts";
import { makeEventReader, type StreamEvent } from "./event-stream.ts";

const change = record({ version: nullable(number) });

type OpenWatch = (lastEventId: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

export interface Follower {
  /** Somebody saved it, or what it extends: then the version is the one that is known. */
  readonly onChange: (seen: Parsed<typeof change>) => void;
  readonly onDeleted: () => void;
  readonly onLine: (line: "live" | "away") => void;
}

/** The server sends a comment every 15 s; a line silent for longer than this is dead, whatever the socket says. */
const silenceMs = 45_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** What ends following: it is gone, or it may not be watched. Anything else is tried again. */
const final = new Set(["not-found", "forbidden", "unauthorized", "validation-error"]);

// NOTE: EventSource would reconnect by itself, but cannot send the header that says who one is.
/** Follows a configuration until `signal` says stop, and connects again after what was seen last. */
export async function followConfiguration(open: OpenWatch, follower: Follower, signal: AbortSignal): Promise<void> {
  let last: string | null = null;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    try {
      const alive = () => {
        pauseMs = firstPauseMs;
      };
      for await (const event of events(open, last, signal, { onOpen: () => follower.onLine("live"), onBytes: alive })) {
        last = event.id ?? last;
        if (event.event === "deleted") return follower.onDeleted();
        if (event.event === "change") follower.onChange(change(JSON.parse(event.data)));
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (problem instanceof ApiError && final.has(problem.code)) {
        follower.onLine("away");
        if (problem.code === "not-found") follower.onDeleted();
        return;
      }
    }
    if (signal.aborted) return;
    follower.onLine("away");
    // Not all pages of a server that restarts come back at the same moment.
    await pause(pauseMs * (0.5 + Math.random() / 2), signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

async function* events(
  open: OpenWatch,
  last: string | null,
  signal: AbortSignal,
  { onOpen, onBytes }: { readonly onOpen: () => void; readonly onBytes: () => void },
): AsyncGenerator<StreamEvent> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  try {
    const read = makeEventReader();
    const text = new TextDecoder();
    const reader = (await open(last, AbortSignal.any([signal, silent.signal]))).getReader();
    onOpen();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      onBytes();
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      yield* read(text.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}
