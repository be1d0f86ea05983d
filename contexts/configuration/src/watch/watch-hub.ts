import { DomainError } from "@segue/kernel/errors";
import type { ChangeListener } from "../effective/changes.ts";
import type { EffectiveValue } from "../effective/effective-value.ts";
import { type News, type Watcher, WatchTopic } from "./watch-topic.ts";

// Each is a connection that stays; of a 1,000 watchers p95 is 100 ms, of these it is still below a second.
const MOST_WATCHERS = 5_000;

/** A place among the watchers of a configuration, taken before its state is read so that no change falls between. */
export interface Membership {
  /** The present state. Throws when it cannot be read. */
  current(): Promise<News>;
  /** Tells the present state where it differs from the watcher's, then every change. */
  listen(watcher: Watcher): void;
  leave(): void;
}

/** Everybody who watches configurations, by the configuration; each is read once, however many watch it. */
export class WatchHub implements ChangeListener {
  readonly #load: (id: string) => Promise<EffectiveValue | null>;
  readonly #mostWatchers: number;
  readonly #topics = new Map<string, WatchTopic>();
  readonly #closing = new AbortController();
  #count = 0;
  #isFollowing = false;

  constructor(load: (id: string) => Promise<EffectiveValue | null>, mostWatchers = MOST_WATCHERS) {
    this.#load = load;
    this.#mostWatchers = mostWatchers;
  }

  /** Aborted when all who watch must go. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** @throws DomainError `too-many-watchers` */
  join(id: string): Membership {
    if (this.#count >= this.#mostWatchers) {
      const message = `${this.#mostWatchers} connections watch configurations already. Try again later.`;
      throw new DomainError("too-many-requests", "too-many-watchers", message);
    }
    const topic = this.#topics.get(id) ?? new WatchTopic(id, () => this.#load(id));
    this.#topics.set(id, topic);
    topic.members += 1;
    this.#count += 1;
    let listening: Watcher | null = null;
    let isMember = true;
    return {
      current: () => topic.current(this.#isFollowing),
      listen: (watcher) => {
        listening = watcher;
        topic.add(watcher);
      },
      leave: () => {
        if (!isMember) return;
        isMember = false;
        if (listening !== null) topic.remove(listening);
        this.#leave(id, topic);
      },
    };
  }

  onChange(configurationId: string): void {
    for (const topic of this.#topics.values()) if (topic.dependsOn(configurationId)) topic.refreshSoon();
  }

  onFollowing(): void {
    this.#isFollowing = true;
    for (const topic of this.#topics.values()) topic.refreshSoon();
  }

  onSilence(): void {
    // Whoever comes now makes the state be read; those who watch hear of it, or when changes are told again.
    this.#isFollowing = false;
  }

  /** Sends everybody away. */
  close(): void {
    this.#closing.abort();
    for (const topic of this.#topics.values()) topic.close();
  }

  #leave(id: string, topic: WatchTopic): void {
    topic.members -= 1;
    this.#count -= 1;
    if (topic.members > 0) return;
    topic.close();
    this.#topics.delete(id);
  }
}
