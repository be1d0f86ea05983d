import { type Database, type Db, inTransaction } from "@segue/kernel/db";
import type { NewId } from "../ports.ts";
import type { SchemaCompiler } from "../schemas/compiled-schema.ts";
import type { CipherOf } from "../secrets/secret-cipher.ts";
import type { Turns } from "./turns.ts";

/** What writing applications and configurations needs. */
export interface WriteDeps {
  readonly database: Database;
  readonly newId: NewId;
  /** Of the writers of each application, by its id. */
  readonly turns: Turns;
  readonly schemas: SchemaCompiler;
  readonly cipherOf: CipherOf;
  /** Called in the process that wrote, after the commit and before the reply. */
  readonly onChange: (configurationId: string) => void;
}

/** A transaction that writes within an application. The lock of its row keeps other processes out, this one waits before. */
export const inApplication = <T>(
  { database, turns }: Pick<WriteDeps, "database" | "turns">,
  applicationId: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> => turns.take(applicationId, () => inTransaction(database, work));
