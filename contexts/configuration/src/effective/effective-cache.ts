import { LRUCache } from "lru-cache";
import type { ChangeListener } from "./changes.ts";
import type { EffectiveValue } from "./effective-value.ts";

/** Reads what holds for a configuration from the database; null where it is not there. */
export type LoadEffective = (id: string) => Promise<EffectiveValue | null>;

const MOST_BYTES = 64 * 1024 * 1024;
// Of the maps and objects around the texts of an entry.
const OVERHEAD_BYTES = 1_024;

// A text may take two bytes for each character.
const sizeOf = ({ body, change, chain }: EffectiveValue): number =>
  OVERHEAD_BYTES * (1 + chain.length) + 2 * (body.length + change.length);

/**
 * What holds for each configuration, in memory:
 *
 * 1. An entry is dropped when a configuration of its chain has changed.
 * 2. A reading that a change overtakes is answered, because it began before, but not kept, and nobody else joins it.
 * 3. While changes of other processes are not told, nothing is kept: every reading goes to the database.
 */
export class EffectiveCache implements ChangeListener {
  readonly #load: LoadEffective;
  readonly #kept: LRUCache<string, EffectiveValue>;
  /** Configuration -> those kept whose chain has it. */
  readonly #dependents = new Map<string, Set<string>>();
  readonly #loading = new Map<string, Promise<EffectiveValue | null>>();
  #isFollowing = false;
  #generation = 0;

  constructor(load: LoadEffective, mostBytes = MOST_BYTES) {
    this.#load = load;
    this.#kept = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: sizeOf,
      dispose: (value, id) => this.#forget(value, id),
    });
  }

  /** The value where it is in memory and certain. */
  peek(id: string): EffectiveValue | undefined {
    return this.#kept.get(id);
  }

  async get(id: string): Promise<EffectiveValue | null> {
    if (!this.#isFollowing) return this.#load(id);
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    const joined = this.#loading.get(id);
    if (joined !== undefined) return joined;
    const reading = this.#read(id);
    this.#loading.set(id, reading);
    try {
      return await reading;
    } finally {
      if (this.#loading.get(id) === reading) this.#loading.delete(id);
    }
  }

  onChange(configurationId: string): void {
    this.#overtake();
    for (const id of [...(this.#dependents.get(configurationId) ?? [])]) this.#kept.delete(id);
  }

  onFollowing(): void {
    this.#overtake();
    this.#kept.clear();
    this.#isFollowing = true;
  }

  onSilence(): void {
    this.#overtake();
    this.#kept.clear();
    this.#isFollowing = false;
  }

  #overtake(): void {
    this.#generation += 1;
    this.#loading.clear();
  }

  async #read(id: string): Promise<EffectiveValue | null> {
    const generation = this.#generation;
    const value = await this.#load(id);
    if (value !== null && generation === this.#generation) this.#keep(id, value);
    return value;
  }

  #keep(id: string, value: EffectiveValue): void {
    this.#kept.set(id, value);
    // One that is larger than the whole cache is not kept.
    if (this.#kept.peek(id) !== value) return;
    for (const link of value.chain) {
      const dependents = this.#dependents.get(link);
      if (dependents === undefined) this.#dependents.set(link, new Set([id]));
      else dependents.add(id);
    }
  }

  #forget(value: EffectiveValue, id: string): void {
    for (const link of value.chain) {
      const dependents = this.#dependents.get(link);
      dependents?.delete(id);
      if (dependents?.size === 0) this.#dependents.delete(link);
    }
  }
}
