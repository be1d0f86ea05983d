import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { aGraph, anEdge, aTrack, contentsOf, THIS_YEAR } from "./graph-builders.ts";
import { readSnapshot, writeSnapshot } from "./graph-snapshot-files.ts";
import { MemoryGraph } from "./memory-graph.ts";

const graph = aGraph(
  [aTrack(1, { bpm: 126.5, camelot: "8A" }), aTrack(2, { durationMs: 300_000 }), aTrack(3)],
  [anEdge(1, 2, { setCount: 9_000 }), anEdge(2, 3), anEdge(3, 1)],
);
const image = { version: "42", origin: "this library", arrays: graph.arrays };

let folder = "";
let path = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "segue-snapshot-"));
  path = join(folder, "memory", "graph.bin");
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function readAgain() {
  const reasons: string[] = [];
  return { read: await readSnapshot(path, (reason) => reasons.push(reason)), reasons };
}

/** Writes a snapshot and changes its bytes. */
async function spoil(change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeSnapshot(path, image);
  await writeFile(path, change(await readFile(path)));
}

describe("a snapshot", () => {
  it("is the same graph when read again, and leaves no other file", async () => {
    await writeSnapshot(path, image);
    await writeSnapshot(path, image);
    const { read, reasons } = await readAgain();
    expect([read?.version, read?.origin, reasons]).toEqual(["42", "this library", []]);
    expect(read?.arrays).toEqual(graph.arrays);
    expect(contentsOf(new MemoryGraph(read?.arrays ?? graph.arrays, THIS_YEAR))).toEqual(contentsOf(graph));
    expect(await readdir(join(folder, "memory"))).toEqual(["graph.bin"]);
  });

  it("lies in memory that threads share", async () => {
    await writeSnapshot(path, image);
    const { read } = await readAgain();
    expect(Object.values(read?.arrays ?? {}).every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
  });

  it("may hold a graph without tracks", async () => {
    const empty = aGraph([], []);
    await writeSnapshot(path, { ...image, arrays: empty.arrays });
    expect((await readAgain()).read?.arrays).toEqual(empty.arrays);
  });

  it("that is not there is nothing to speak of", async () => {
    expect(await readAgain()).toEqual({ read: null, reasons: [] });
  });

  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ["is empty", () => Buffer.alloc(0), "it ends too early"],
    ["is another file", () => Buffer.from("#EXTM3U\n".repeat(100)), "it is no snapshot of a graph"],
    ["is of another format", (bytes) => write(bytes, 8, 2), "it has format 2, this is format 1"],
    ["has a heading without end", (bytes) => write(bytes, 12, 0xffff_ffff), "its heading is damaged"],
    ["has a heading of other things", (bytes) => swap(bytes, '"version"', '"virsion"'), "its heading is damaged"],
    [
      "has arrays of different graphs",
      (bytes) => swap(bytes, '"setCounts":3', '"setCounts":4'),
      "its arrays do not fit together",
    ],
    ["claims more than there is", (bytes) => swap(bytes, '"artists":3', '"artists":9'), "instead of"],
    ["was cut off", (bytes) => bytes.subarray(0, bytes.length - 1), "instead of"],
    ["goes on", (bytes) => Buffer.concat([bytes, bytes]), "instead of"],
    ["has a wrong bit", (bytes) => write(bytes, bytes.length - 48, 7), "its checksum is wrong"],
  ])("is ignored, and the reason told, when it %s", async (_what, change, reason) => {
    await spoil(change);
    const { read, reasons } = await readAgain();
    expect(read).toBeNull();
    expect(reasons).toEqual([expect.stringContaining(reason)]);
  });

  it("is ignored wherever its heading is damaged", async () => {
    await writeSnapshot(path, image);
    const bytes = await readFile(path);
    for (let at = 0; at < 16 + bytes.readUInt32LE(12); at += 1) {
      await writeFile(path, write8(bytes, at, (bytes[at] ?? 0) ^ 0x11));
      const { read } = await readAgain();
      // A changed digit of the version, or letter of the origin, makes it the snapshot of another graph.
      if (read !== null) expect([read.version, read.origin]).not.toEqual(["42", "this library"]);
    }
  });
});

function write(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(value, at);
  return changed;
}

function write8(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = value;
  return changed;
}

const swap = (bytes: Buffer, from: string, to: string): Buffer =>
  Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");
