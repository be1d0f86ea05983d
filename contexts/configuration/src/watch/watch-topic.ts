import type { EffectiveValue } from "../effective/effective-value.ts";

/** What watchers of a configuration are told, written out once for all of them. */
export interface News {
  /** Null when the configuration is gone. */
  readonly revision: string | null;
  /** JSON. */
  readonly data: string;
  /** The same as a Server-Sent Event. */
  readonly frame: Buffer;
}

/** Somebody who waits for changes. */
export interface Watcher {
  /** The revision that it knows: null of what is gone, undefined for none. */
  readonly revision: string | null | undefined;
  tell(news: News): void;
}

/** JSON has no line breaks of its own, so the data of an event is one line. */
function newsOf(id: string, value: EffectiveValue | null): News {
  if (value === null) {
    const data = JSON.stringify({ configuration_id: id });
    return { revision: null, data, frame: Buffer.from(`event: deleted\ndata: ${data}\n\n`) };
  }
  const { revision, change: data } = value;
  return { revision, data, frame: Buffer.from(`id: ${revision}\nevent: change\ndata: ${data}\n\n`) };
}

const RETRY_MS = 1_000;

/** One configuration that is watched: its present state, and who waits for the next. */
export class WatchTopic {
  /** How many hold this topic, waiting already or about to. */
  members = 0;
  readonly #id: string;
  readonly #load: () => Promise<EffectiveValue | null>;
  readonly #watchers = new Set<Watcher>();
  #chain: ReadonlySet<string> = new Set();
  #news: News | null = null;
  #loading: Promise<void> | null = null;
  #isStale = true;
  #retry: NodeJS.Timeout | undefined;

  constructor(id: string, load: () => Promise<EffectiveValue | null>) {
    this.#id = id;
    this.#load = load;
  }

  /** The present state; read anew where it is not certain any more. Throws when it cannot be read. */
  async current(isCertain: boolean): Promise<News> {
    if (this.#isStale || !isCertain) await this.refresh();
    else await this.#loading;
    if (this.#news === null) throw new Error("a topic that was read has a state");
    return this.#news;
  }

  /** Tells the watcher the present state where it knows another, and from then on every change. */
  add(watcher: Watcher): void {
    this.#watchers.add(watcher);
    if (this.#news !== null) this.#tell(watcher, this.#news);
  }

  remove(watcher: Watcher): void {
    this.#watchers.delete(watcher);
  }

  /** Whether a change of a configuration may be one of this; one that is being read may turn out to depend on it. */
  dependsOn(configurationId: string): boolean {
    return this.#loading !== null || this.#chain.has(configurationId) || configurationId === this.#id;
  }

  /** Reads the state anew, and again when a change overtakes the reading; tells everybody what is new. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#loading ??= this.#catchUp().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** The same for whoever does not wait for it: what fails is tried again as long as anybody watches. */
  refreshSoon(): void {
    clearTimeout(this.#retry);
    this.refresh().catch(() => {
      if (this.members === 0) return;
      this.#retry = setTimeout(() => this.refreshSoon(), RETRY_MS).unref();
    });
  }

  close(): void {
    clearTimeout(this.#retry);
  }

  async #catchUp(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      try {
        this.#become(await this.#load());
      } catch (error) {
        this.#isStale = true;
        throw error;
      }
    }
  }

  #become(value: EffectiveValue | null): void {
    this.#chain = new Set(value?.chain);
    if (this.#news !== null && this.#news.revision === (value?.revision ?? null)) return;
    this.#news = newsOf(this.#id, value);
    for (const watcher of [...this.#watchers]) this.#tell(watcher, this.#news);
  }

  #tell(watcher: Watcher, news: News): void {
    if (watcher.revision !== news.revision) watcher.tell(news);
  }
}
