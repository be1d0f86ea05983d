// A spreadsheet runs a cell that begins with one of these (OWASP, CSV injection). Our tables put an apostrophe before such
// a cell, and one more where there are apostrophes before it already, so that taking one off again gives what it was.
const RUN = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const GUARDED = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that no spreadsheet runs. */
export const guardFormula = (cell: string): string => (RUN.test(cell) ? `'${cell}` : cell);

/** The cell that {@link guardFormula} was given. */
export const unguardFormula = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
