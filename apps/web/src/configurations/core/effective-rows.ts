import type { Effective } from "../../api/configuration-api.ts";
import { type Leaf, leavesOf, pointerOf } from "./json-value-rules.ts";

/** A value that programs get, and the configuration that it comes from. */
export interface EffectiveRow extends Leaf {
  readonly origin: string | null;
}

/** Every effective value with its origin: its own, or that of the nearest list or object around it. */
export function rowsOf({ config, origins }: Effective): readonly EffectiveRow[] {
  const originOf = (path: readonly string[]): string | null => {
    for (let length = path.length; length >= 0; length--) {
      const origin = origins[pointerOf(path.slice(0, length))];
      if (typeof origin === "string") return origin;
    }
    return null;
  };
  return leavesOf(config).map((leaf) => ({ ...leaf, origin: originOf(leaf.path) }));
}
