import { plainLine } from "../line-markup.ts";
import type { LabelStyle } from "../release-label.ts";
import { mentionsVersion } from "../version-words.ts";

const ROWS_AT_LEAST = 6;
// Of 796 real lists that write labels in brackets, or none, two rows in a hundred end in parentheses of another kind, and
// three lists reach this share.
const LABEL_SHARE = 0.2;
// A document that writes labels in parentheses may still end a row or two in `[Tune Of The Week]`.
const BRACKETED_AT_MOST = 1 / 3;

/**
 * Whether the rows of a document write the label in parentheses: many end in parentheses that say nothing about a
 * version, and at most a third as many in square brackets. In any other document `(Anything)` belongs to the title.
 */
export function labelStyleOf(rows: readonly string[]): LabelStyle {
  let parenthesised = 0;
  let bracketed = 0;
  for (const row of rows) {
    const text = plainLine(row);
    if (text.endsWith("]")) bracketed += 1;
    const content = /\(([^()]{1,200})\)$/.exec(text)?.[1];
    if (content !== undefined && !mentionsVersion(content)) parenthesised += 1;
  }
  const enough = rows.length >= ROWS_AT_LEAST && parenthesised >= rows.length * LABEL_SHARE;
  return enough && bracketed <= parenthesised * BRACKETED_AT_MOST ? "parentheses" : "brackets";
}
