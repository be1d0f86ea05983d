import { describe, expect, it } from "vitest";
import { addRateLimit, type Current } from "./rate-limit.ts";
import { aServer } from "./server-builders.ts";
import { TokenBuckets } from "./token-buckets.ts";

describe("token buckets", () => {
  it("give as many tokens as a minute has, and one more as each comes back", () => {
    const buckets = new TokenBuckets();
    expect([1, 2, 3].map(() => buckets.take("a", 2, 0))).toEqual([0, 0, 30_000]);
    expect(buckets.take("a", 2, 29_000)).toBeCloseTo(1_000);
    expect(buckets.take("a", 2, 30_000)).toBe(0);
    expect(buckets.take("a", 2, 30_000)).toBe(30_000);
    expect([1, 2, 3].map(() => buckets.take("a", 2, 1_000_000))).toEqual([0, 0, 30_000]);
  });

  it("count each caller for itself, and forget who has not asked for the longest", () => {
    const buckets = new TokenBuckets(2);
    for (const caller of ["a", "b"]) buckets.take(caller, 1, 0);
    expect(buckets.take("a", 1, 0)).toBe(60_000);
    buckets.take("c", 1, 0);
    expect([buckets.take("a", 1, 0), buckets.take("b", 1, 0)]).toEqual([60_000, 0]);
  });

  it("follow a limit that changes", () => {
    const buckets = new TokenBuckets();
    expect(buckets.take("a", 100, 0)).toBe(0);
    expect([1, 2].map(() => buckets.take("a", 1, 0))).toEqual([0, 60_000]);
    expect(buckets.take("a", 60, 1_000)).toBe(0);
  });
});

describe("a rate limit", () => {
  async function limited(perMinute: Current<number | null>) {
    const example = await aServer();
    addRateLimit(example.server, perMinute, () => 0);
    const origin = `http://127.0.0.1:${await example.listen()}`;
    return { example, get: (path: string) => fetch(`${origin}${path}`) };
  }

  it("answers 429 with Retry-After beyond it, and leaves alone what tells that the process lives", async () => {
    const { example, get } = await limited(() => 2);
    await using _server = example;
    expect((await get("/api/v1/tracks")).status).toBe(200);
    expect((await get("/api/v1/tracks")).status).toBe(200);
    const refused = await get("/api/v1/tracks");
    expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
      429,
      "30",
      { error: { code: "too-many-requests", message: "More than 2 requests in a minute. Try again in 30 s." } },
    ]);
    expect((await get("/api/v1/healthz")).status).toBe(200);
    expect((await get("/health")).status).toBe(200);
  });

  it("is read for each request, and waited for while it is read anew", async () => {
    const answers: (number | null | Promise<number | null>)[] = [1, Promise.resolve(1), null, Promise.resolve(null)];
    const { example, get } = await limited(() => answers.shift() ?? null);
    await using _server = example;
    const statuses: number[] = [];
    for (const _each of [1, 2, 3, 4]) statuses.push((await get("/api/v1/tracks")).status);
    expect(statuses).toEqual([200, 429, 200, 200]);
  });
});
