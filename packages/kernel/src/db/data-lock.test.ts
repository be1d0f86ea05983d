import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findLockHolder, takeDataLock } from "./data-lock.ts";

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "segue-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "data");
}

const lockOf = (folder: string) => join(folder, "segue.lock");

async function aFolderHeldBy(lock: string): Promise<string> {
  const folder = await aFolder();
  await (await takeDataLock(folder)).release();
  await writeFile(lockOf(folder), lock);
  return folder;
}

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ["--version"]).pid;

describe("the lock of a data folder", () => {
  it("makes the folder and notes who holds it, and where it serves once that is known", async () => {
    const folder = await aFolder();
    const lock = await takeDataLock(folder);
    expect(await readFile(lockOf(folder), "utf8")).toBe(`${process.pid}\n`);
    await lock.announce("http://127.0.0.1:8000");
    expect(await readFile(lockOf(folder), "utf8")).toBe(`${process.pid}\nhttp://127.0.0.1:8000\n`);
    await lock.release();
    await expect(readFile(lockOf(folder))).rejects.toThrow("ENOENT");
  });

  it("tells who holds it", async () => {
    const folder = await aFolderHeldBy(`${process.ppid}\nhttp://127.0.0.1:8123\n`);
    expect(await findLockHolder(folder)).toEqual({ pid: process.ppid, url: "http://127.0.0.1:8123" });
  });

  it("has no holder where there is no folder, and no address before it is announced", async () => {
    expect(await findLockHolder(await aFolder())).toBeNull();
    expect(await findLockHolder(await aFolderHeldBy(`${process.ppid}\n`))).toEqual({ pid: process.ppid, url: null });
  });

  it("refuses a second taker, and leaves the lock of the first", async () => {
    const folder = await aFolderHeldBy(`${process.ppid}\n`);
    await expect(takeDataLock(folder)).rejects.toMatchObject({
      kind: "conflict",
      code: "data-folder-in-use",
      message: expect.stringContaining(`process ${process.ppid}`),
    });
    expect(await readFile(lockOf(folder), "utf8")).toBe(`${process.ppid}\n`);
  });

  it.each(["", "\n", "not a number\n", "-1\n", "0\n"])("takes over a damaged lock: %j", async (text) => {
    const folder = await aFolderHeldBy(text);
    const lock = await takeDataLock(folder);
    expect(await readFile(lockOf(folder), "utf8")).toBe(`${process.pid}\n`);
    await lock.release();
  });

  it("takes over the lock of a process that has died", async () => {
    const folder = await aFolderHeldBy(`${deadPid()}\nhttp://127.0.0.1:8000\n`);
    expect(await findLockHolder(folder)).toBeNull();
    const lock = await takeDataLock(folder);
    expect(await readFile(lockOf(folder), "utf8")).toBe(`${process.pid}\n`);
    await lock.release();
  });

  it("may be taken again once it is released", async () => {
    const folder = await aFolder();
    await (await takeDataLock(folder)).release();
    await (await takeDataLock(folder)).release();
    expect(await findLockHolder(folder)).toBeNull();
  });
});
