import { isUnreachable } from "@segue/kernel/db";
import type { Failure } from "./failure.ts";

const UNAVAILABLE: Failure = { code: "unavailable", message: "The database cannot be reached at the moment." };
const TOO_SLOW: Failure = { code: "unavailable", message: "The database took too long to answer." };

function textOf(error: Error, property: string): string {
  const value: unknown = Reflect.get(error, property);
  return typeof value === "string" ? value : "";
}

/** `Key (track_id, ordinal)=(…) already exists.` -> the columns; the values stay here. */
function keyColumns(detail: string): readonly string[] {
  const columns = /^Key \(([^)]*)\)=/.exec(detail)?.[1];
  return columns === undefined ? [] : columns.split(", ");
}

/** `track_bpm_check` on `track` -> `bpm`: constraints are named for their table and column. */
function checkedColumn(table: string, constraint: string): readonly string[] {
  const column = constraint.replace(/_check\d*$/, "");
  const field = column.startsWith(`${table}_`) ? column.slice(table.length + 1) : column;
  return field === "" ? [] : [field];
}

/**
 * What a client is told about an error of PostgreSQL, by its SQLSTATE; null for every other error.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function databaseFailureOf(error: Error): Failure | null {
  if (isUnreachable(error)) return UNAVAILABLE;
  const refused = (code: Failure["code"], message: string, fields: readonly string[], reason: string): Failure => ({
    code,
    message,
    fieldErrors: fields.map((field) => ({ field, reason })),
  });
  const detail = textOf(error, "detail");
  switch (textOf(error, "code")) {
    case "23505":
      return refused("conflict", "Something with the same key already exists.", keyColumns(detail), "already exists");
    case "23503":
      return refused(
        "validation-error",
        "A reference does not fit.",
        keyColumns(detail),
        "refers to something that is missing or in use",
      );
    case "23502":
      return refused(
        "validation-error",
        "A value is missing.",
        [textOf(error, "column")].filter(Boolean),
        "must be given",
      );
    case "23514": {
      const fields = checkedColumn(textOf(error, "table"), textOf(error, "constraint"));
      return refused("validation-error", "A value is not allowed.", fields, "is not an allowed value");
    }
    case "57014":
      return TOO_SLOW;
    case "22P02":
    case "22P05":
    case "22021":
      return { code: "validation-error", message: "A value cannot be read as what it should be." };
    default:
      return null;
  }
}
