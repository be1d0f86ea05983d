import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MigrationSource } from "./migrate.ts";

/** A folder of migrations whose files a test writes, changes and removes. */
export interface MigrationFolder extends AsyncDisposable {
  readonly source: MigrationSource;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A folder with one migration for each of `files`. */
export async function aMigrationFolder(files: Readonly<Record<string, string>>): Promise<MigrationFolder> {
  const root = await mkdtemp(join(tmpdir(), "segue-migrations-"));
  const folder = join(root, "migrations");
  await mkdir(folder);
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return {
    source: { context: "example", folder: pathToFileURL(`${folder}/`) },
    write,
    remove: (name) => rm(join(folder, name)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}
