import { type Database, inTransaction, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { refusedRow } from "../failures/refused-row.ts";

const sql = loadQueries(new URL("./uniqueness-store.sql", import.meta.url), [
  "lock_uniqueness",
  "find_unique_index",
  "allow_long_statement",
  "create_unique_index",
  "drop_unique_index",
  "count_duplicates",
]);

/**
 * Brings the index that forbids a second song of the same title, artist and duration to the setting. Writers of other
 * processes may go on meanwhile.
 * @throws DomainError `songs-not-unique` when songs stand in the way.
 */
export async function settleUniqueness(database: Database, unique: boolean): Promise<void> {
  try {
    await inTransaction(database, async (tx) => {
      await tx.query(sql.lock_uniqueness);
      const [index] = await tx.query<{ present: boolean }>(sql.find_unique_index);
      if (index?.present === unique) return;
      await tx.query(sql.allow_long_statement);
      await tx.query(unique ? sql.create_unique_index : sql.drop_unique_index);
    });
  } catch (error) {
    if (refusedRow(error)?.constraint !== "songs_unique_idx") throw error;
    throw await notUnique(database, error);
  }
}

async function notUnique(database: Database, cause: unknown): Promise<DomainError> {
  const [count] = await database.query<{ groups: number; songs: number }>(sql.count_duplicates);
  const message = [
    `Songs are to be unique (SEGUE_LIBRARY_UNIQUE=on), but ${count?.songs} of them share title, artist and duration with`,
    `another (${count?.groups} groups). Start with SEGUE_LIBRARY_UNIQUE=off, merge or delete those that`,
    "GET /api/v1/songs/duplicates lists, and switch it on again.",
  ].join(" ");
  return new DomainError("conflict", "songs-not-unique", message, { cause });
}
