/** A row of a file as a reader cut it out, not yet judged. */
export interface RawRow {
  /** The song it may be; anything, where `problem` says why it cannot be one. */
  readonly value: unknown;
  /** As it came: the text, or the cells of a table. */
  readonly source: string | readonly string[];
  /** Why it could not be read at all; null where it could. */
  readonly problem: string | null;
}

/** Rows as they are read: in groups, because one by one costs more than the reading. */
export type RowGroups = AsyncIterable<readonly RawRow[]>;

/** Longer rows are refused: no song needs a hundredth of it, and each is held in memory. In characters. */
export const LONGEST_ROW = 1024 * 1024;

const LONGEST_EXCERPT = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be kept
const CONTROLS = /[\u0000-\u001f\u007f]+/g;

/** The beginning of a row, as a list of rejected ones shows it. */
export function excerptOf({ source }: RawRow): string {
  const text = typeof source === "string" ? source : source.join(" | ");
  const cut = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
  return cut.toWellFormed().replace(CONTROLS, " ");
}
