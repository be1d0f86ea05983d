import { DomainError } from "@segue/kernel/errors";

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  error.code === "23505" &&
  "constraint" in error &&
  String(error.constraint).endsWith("_name_key");

/**
 * The outcome of a statement that gives something a name.
 * @throws DomainError `name-taken` with `message` when another has it
 */
export async function unlessTaken<T>(statement: Promise<T>, message: string): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (!isTaken(error)) throw error;
    const fieldErrors = [{ field: "name", reason: "already exists" }];
    throw new DomainError("conflict", "name-taken", message, { cause: error, fieldErrors });
  }
}
