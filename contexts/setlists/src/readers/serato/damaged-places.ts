import { rejectedItem } from "../read-items.ts";
import type { ReadItem } from "../reader.ts";

/** A file with more damaged places than this is read no further; a list of them helps nobody. */
export const MAX_DAMAGED_PLACES = 1000;

/** The last rejection of such a file. */
export function tooDamaged(offset: number): ReadItem {
  const reason = `More than ${MAX_DAMAGED_PLACES} places are damaged; from here on nothing was read.`;
  return rejectedItem(offset, "", reason);
}
