import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "@segue/kernel/errors";

/** Who holds the data folder, and where it serves when it does. */
export interface LockHolder {
  readonly pid: number;
  readonly url: string | null;
}

export interface DataLock {
  /** Tells other processes where to reach the holder. */
  announce(url: string): Promise<void>;
  release(): Promise<void>;
}

const fileOf = (dataDir: string) => join(dataDir, "segue.lock");

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The process that holds the data folder; null when none does, or the one that did has died. */
export async function findLockHolder(dataDir: string): Promise<LockHolder | null> {
  const text = await readFile(fileOf(dataDir), "utf8").catch(() => null);
  if (text === null) return null;
  const [pid, url] = text.split("\n");
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || number === process.pid || !isAlive(number)) return null;
  return { pid: number, url: url === undefined || url === "" ? null : url };
}

/**
 * Takes the data folder for this process: the embedded database may be opened only once.
 * @throws DomainError `data-folder-in-use` when another living process holds it.
 */
export async function takeDataLock(dataDir: string): Promise<DataLock> {
  await mkdir(dataDir, { recursive: true });
  const holder = await findLockHolder(dataDir);
  if (holder !== null) throw inUse(dataDir, holder);
  await rm(fileOf(dataDir), { force: true });
  // `wx` decides between two starters: the second one fails.
  const file = await open(fileOf(dataDir), "wx").catch(() => {
    throw inUse(dataDir, null);
  });
  await file.writeFile(`${process.pid}\n`);
  await file.close();
  return {
    announce: (url) => writeFile(fileOf(dataDir), `${process.pid}\n${url}\n`),
    release: () => rm(fileOf(dataDir), { force: true }),
  };
}

function inUse(dataDir: string, holder: LockHolder | null): DomainError {
  const who = holder === null ? "another process" : `process ${holder.pid}`;
  return new DomainError(
    "conflict",
    "data-folder-in-use",
    `The data folder ${dataDir} is in use by ${who}. Stop it, or choose another folder with SEGUE_DATA_DIR.`,
  );
}
