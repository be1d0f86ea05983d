import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "../../api/request.ts";
import { followConfiguration } from "./follow-configuration.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const changed = (id: string, version: number) => `id: ${id}\nevent: change\ndata: {"version":${version}}\n\n`;

/** A stream that says this and ends; an error refuses it. */
type Answer = string | Error;

function silence(signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => signal.addEventListener("abort", () => controller.error(signal.reason), { once: true }),
  });
}

function follow(answers: readonly Answer[]) {
  const asked: (string | null)[] = [];
  const seen: unknown[] = [];
  const stop = new AbortController();
  const open = async (last: string | null, signal: AbortSignal) => {
    const answer = answers[asked.length];
    asked.push(last);
    // Nothing more to say: what is open stays open, until it is let go of.
    if (answer === undefined) return silence(signal);
    if (answer instanceof Error) throw answer;
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes(answer));
        controller.close();
      },
    });
  };
  const follower = {
    onChange: ({ version }: { readonly version: number | null }) => void seen.push(version),
    onDeleted: () => void seen.push("deleted"),
    onLine: (line: string) => void seen.push(line),
  };
  const ended = followConfiguration(open, follower, stop.signal);
  return { asked, seen, ended, stop: () => stop.abort() };
}

describe("following a configuration", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("connects again after what was seen last", async () => {
    const { asked, seen, ended, stop } = follow([changed("r1", 1) + changed("r2", 2), changed("r3", 3)]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([null, "r2", "r3"]);
    expect(seen).toEqual(["live", 1, 2, "away", "live", 3, "away", "live"]);
    stop();
    await ended;
  });

  test("waits longer from one failure to the next, and begins anew when it is heard again", async () => {
    const away = new ApiError("unreachable", "The server does not answer.");
    const { asked, ended, stop } = follow([away, away, away, away, away, away, away, away]);
    await vi.advanceTimersByTimeAsync(1_000);
    const soon = asked.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(soon).toBeGreaterThanOrEqual(2);
    expect(asked.length).toBeLessThanOrEqual(7);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
  });

  test("takes a line that says nothing for dead", async () => {
    const { asked, ended, stop } = follow([changed("r1", 1)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([null, "r1"]);
    await vi.advanceTimersByTimeAsync(46_000);
    expect(asked).toEqual([null, "r1", "r1"]);
    stop();
    await ended;
  });

  test.each([
    ["it is deleted", ["event: deleted\ndata: {}\n\n"], ["live", "deleted"]],
    ["it is not there", [new ApiError("not-found", "No such configuration.")], ["away", "deleted"]],
    ["it may not be watched", [new ApiError("forbidden", "Not with this token.")], ["away"]],
  ])("ends when %s", async (_, answers, expected) => {
    const { seen, ended } = follow(answers);
    await ended;
    expect(seen).toEqual(expected);
  });
});
