import { DomainError } from "@segue/kernel/errors";
import { ORDERS, type Order, SORTS, type Sort } from "./list-order.ts";

/** The song that a page ended with. */
export interface PageCursor {
  readonly value: string;
  readonly songId: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The cursor as clients pass it on: opaque, and only good for the order it was made in. */
export function encodeCursor(sort: Sort, order: Order, { value, songId }: PageCursor): string {
  const key = [SORTS.indexOf(sort), ORDERS.indexOf(order), songId, value];
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

const INTEGER = /^\d{1,9}$/;
// As PostgreSQL writes one in UTC: 2025-09-30 00:00:00.123456. It has no year 0.
const TIMESTAMP = /^((?!0000)\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)$/;

/** Whether a text is a time as it is written; a day that is none, such as February 30, is read as another one. */
function isTime(text: string): boolean {
  const [, day, time] = TIMESTAMP.exec(text) ?? [];
  const read = new Date(`${day}T${time}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}

/** A value that the column of the sort can be compared with. */
function isValueOf(sort: Sort, value: string): boolean {
  if (sort === "duration") return INTEGER.test(value);
  if (sort === "created_at" || sort === "updated_at") return isTime(value);
  return !value.includes("\0");
}

/** Reads a cursor. @throws DomainError `cursor-invalid` for one that was changed, or made for another order. */
export function decodeCursor(text: string, sort: Sort, order: Order): PageCursor {
  const [ofSort, ofOrder, songId, value] = partsOf(text);
  const isOurs = ofSort === SORTS.indexOf(sort) && ofOrder === ORDERS.indexOf(order);
  if (
    isOurs &&
    typeof songId === "string" &&
    UUID.test(songId) &&
    typeof value === "string" &&
    isValueOf(sort, value)
  ) {
    return { songId, value };
  }
  throw new DomainError("invalid", "cursor-invalid", "Invalid cursor parameter", {
    fieldErrors: [{ field: "cursor", reason: "is not a cursor of a list in this order; begin without one" }],
  });
}
