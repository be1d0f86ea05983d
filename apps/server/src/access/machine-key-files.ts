import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

const fileOf = (dataDir: string) => join(dataDir, "segue.key");

/** Leaves the key of this process where only its user reads it; a file that another process left is not written into. */
export async function writeMachineKey(dataDir: string, key: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
  const file = await open(fileOf(dataDir), "wx", 0o600);
  try {
    await file.writeFile(`${key}\n`);
  } finally {
    await file.close();
  }
}

/** The key of the server on this data folder; null when there is none, or it is not ours to read. */
export async function readMachineKey(dataDir: string): Promise<string | null> {
  const text = await readFile(fileOf(dataDir), "utf8").catch(() => null);
  return text === null ? null : text.trim();
}

export const removeMachineKey = (dataDir: string): Promise<void> => rm(fileOf(dataDir), { force: true });
