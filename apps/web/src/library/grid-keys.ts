import { type Column, columns } from "./grid-slice.ts";

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

interface Place {
  readonly row: number;
  readonly column: Column;
  readonly rows: number;
  readonly rowsInView: number;
}

/** What a key means in the table. */
export type GridCommand =
  | { readonly kind: "row"; readonly row: number; readonly isExtending: boolean }
  | { readonly kind: "column"; readonly column: Column }
  | { readonly kind: "edit" | "delete" | "toggle" | "details" | "clear" };

const plainCommands: Readonly<Record<string, "edit" | "delete" | "toggle" | "details" | "clear">> = {
  Enter: "edit",
  F2: "edit",
  Delete: "delete",
  " ": "toggle",
  i: "details",
  I: "details",
  Escape: "clear",
};

/** Reads a key as the grid pattern of WAI-ARIA has it; null when it is none of the table's. */
export function readGridKey(press: Press, place: Place): GridCommand | null {
  if (press.altKey) return null;
  const isControl = press.ctrlKey || press.metaKey;
  const row = rowAfter(press.key, isControl, place);
  if (row !== null) {
    return { kind: "row", row: Math.min(Math.max(row, 0), place.rows - 1), isExtending: press.shiftKey };
  }
  if (isControl) return null;
  const column = columnAfter(press.key, place.column);
  if (column !== null) return { kind: "column", column };
  const kind = plainCommands[press.key];
  return kind === undefined ? null : { kind };
}

function rowAfter(key: string, isControl: boolean, { row, rows, rowsInView }: Place): number | null {
  if (rows === 0) return null;
  if (isControl) return key === "Home" ? 0 : key === "End" ? rows - 1 : null;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: rowsInView, PageUp: -rowsInView }[key];
  return step === undefined ? null : row + step;
}

function columnAfter(key: string, column: Column): Column | null {
  const at = columns.indexOf(column);
  const wanted = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: columns.length - 1 }[key];
  if (wanted === undefined) return null;
  return columns[Math.min(Math.max(wanted, 0), columns.length - 1)] ?? column;
}
