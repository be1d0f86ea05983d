import { plainLine } from "../line-markup.ts";
import type { LabelStyle } from "../release-label.ts";
import { mentionsVersion } from "../version-words.ts";

const ROWS_AT_LEAST = 6;
const LABEL_SHARE = 0.3;

/**
 * Whether the rows of a document write the label in parentheses: no row ends in square brackets, and many end in
 * parentheses that say nothing about a version. In any other document `(Anything)` belongs to the title.
 */
export function labelStyleOf(rows: readonly string[]): LabelStyle {
  let parenthesised = 0;
  for (const row of rows) {
    const text = plainLine(row);
    if (text.endsWith("]")) return "brackets";
    const content = /\(([^()]{1,200})\)$/.exec(text)?.[1];
    if (content !== undefined && !mentionsVersion(content)) parenthesised += 1;
  }
  return rows.length >= ROWS_AT_LEAST && parenthesised >= rows.length * LABEL_SHARE ? "parentheses" : "brackets";
}
