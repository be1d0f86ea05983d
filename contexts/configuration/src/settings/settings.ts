import type { Changes } from "../effective/changes.ts";
import type { JsonObject } from "../json-value.ts";

/** A configuration as code in this process uses it. */
export interface Settings {
  /** What holds now, secrets as plain text; null where there is no such configuration. Throws when it cannot be read. */
  current(): Promise<unknown>;
  /** Calls `listener` whenever `current` may give something else. */
  onChange(listener: () => void): void;
}

/** What was read at once. */
export interface ReadSettings {
  /** The ids of the configuration and of those that it extends. */
  readonly chain: readonly string[];
  readonly config: JsonObject;
}

/** Follows what `read` gives, which is read anew when a configuration that it rests on has changed. */
export function makeSettings(changes: Changes, read: () => Promise<ReadSettings | null>): Settings {
  const listeners = new Set<() => void>();
  let kept: Promise<ReadSettings | null> | null = null;
  // Null where it is not known what it rests on: then every change may be one of this.
  let chain: ReadonlySet<string> | null = null;
  const forget = () => {
    kept = null;
    chain = null;
  };
  const expire = () => {
    forget();
    for (const listener of listeners) listener();
  };
  changes.add({
    onChange: (id) => {
      if (chain === null || chain.has(id)) expire();
    },
    onFollowing: expire,
    onSilence: forget,
  });
  const begin = async () => {
    const reading = read();
    if (!changes.isFollowing) return reading;
    kept = reading;
    try {
      const found = await reading;
      if (kept === reading && found !== null) chain = new Set(found.chain);
      return found;
    } catch (error) {
      if (kept === reading) forget();
      throw error;
    }
  };
  return {
    current: async () => (await (kept ?? begin()))?.config ?? null,
    onChange: (listener) => {
      listeners.add(listener);
    },
  };
}
