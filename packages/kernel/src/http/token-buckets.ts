// Bounded memory; who has not asked for the longest begins with a full bucket again.
const MOST_CALLERS = 10_000;
const MINUTE_MS = 60_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Token buckets in the memory of this process: each caller has as many tokens as it may make requests in a minute, a
 * request takes one, and they come back evenly. Several processes count each for itself.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #mostCallers: number;

  constructor(mostCallers = MOST_CALLERS) {
    this.#mostCallers = mostCallers;
  }

  /** Takes a token at `now` (ms); otherwise how many ms it takes until there is one. */
  take(caller: string, perMinute: number, now: number): number {
    const bucket = this.#buckets.get(caller) ?? { tokens: perMinute, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / MINUTE_MS) * perMinute;
    // The limit may have become smaller.
    bucket.tokens = Math.min(perMinute, bucket.tokens + gained);
    bucket.filledAt = now;
    this.#keep(caller, bucket);
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / perMinute) * MINUTE_MS;
    bucket.tokens -= 1;
    return 0;
  }

  #keep(caller: string, bucket: Bucket): void {
    // A map keeps its keys in the order they came: the one that comes again goes to the end.
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    if (this.#buckets.size <= this.#mostCallers) return;
    const [longestAgo] = this.#buckets.keys();
    if (longestAgo !== undefined) this.#buckets.delete(longestAgo);
  }
}
