import { nullable, number, type Parsed, record, type Shape, text } from "../../api/shape.ts";
import type { Fields } from "./fields.ts";
import { withoutTypedSecrets } from "./json-text.ts";

const fields = record({ name: text, comments: text, extends: nullable(text), schemaText: text, configText: text });

const draft = record({ version: number, at: text, fields });

/** Changes that were not saved, and the version that they change. */
export type Draft = Parsed<typeof draft>;

export interface DraftStore {
  /** Keeps the changes in this browser, without the secrets among them; false where it may not or cannot. */
  readonly keep: (id: string, version: number, fields: Fields) => boolean;
  readonly find: (id: string) => Draft | null;
  readonly forget: (id: string) => void;
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (id: string) => `segue.configuration-draft.${id}`;

/** Drafts in the storage of this browser, where anyone who sits at it can read them. */
export function makeDraftStore(storage: Storage, now: () => Date): DraftStore {
  return {
    keep: (id, version, typed) => {
      const configText = withoutTypedSecrets(typed.configText);
      if (configText === null) return false;
      const kept: Draft = { version, at: now().toISOString(), fields: { ...typed, configText } };
      return tried(() => storage.setItem(keyOf(id), JSON.stringify(kept)));
    },
    find: (id) => read(storage, keyOf(id), draft),
    forget: (id) => void tried(() => storage.removeItem(keyOf(id))),
  };
}

function read<T>(storage: Storage, key: string, shape: Shape<T>): T | null {
  try {
    const kept = storage.getItem(key);
    return kept === null ? null : shape(JSON.parse(kept));
  } catch {
    // Of an older page, damaged, or storage is switched off: a draft is a convenience, and the server has the rest.
    return null;
  }
}

function tried(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    // Full or switched off.
    return false;
  }
}
