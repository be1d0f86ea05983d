import { DomainError } from "@segue/kernel/errors";

/** Where a report goes on: behind a group, or at the beginning of a title where `artist` is null. */
export interface DuplicateCursor {
  readonly title: string;
  readonly artist: string | null;
  /** Of the last song of the group, in seconds. */
  readonly duration: number;
}

export const encodeCursor = ({ title, artist, duration }: DuplicateCursor): string =>
  Buffer.from(JSON.stringify([title, artist, duration])).toString("base64url");

function partsOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && !value.includes("\0") && value.isWellFormed();

/** @throws DomainError `cursor-invalid` */
export function decodeCursor(text: string): DuplicateCursor {
  const parts = partsOf(text);
  const [title, artist, duration]: unknown[] = Array.isArray(parts) ? parts : [];
  if (isText(title) && (artist === null || isText(artist)) && typeof duration === "number") {
    return { title, artist, duration };
  }
  throw new DomainError("invalid", "cursor-invalid", "Invalid cursor parameter", {
    fieldErrors: [{ field: "cursor", reason: "is not a cursor of this list; begin without one" }],
  });
}
