import type { ListLine } from "./list-lines.ts";

/** A line of the merged list and the rows it was made of; null where a list does not have it. */
export interface MergedLine {
  readonly line: ListLine;
  readonly original: number | null;
  readonly candidate: number | null;
}
