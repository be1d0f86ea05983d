// A snapshot is one file, little-endian, each part beginning at a multiple of 8 bytes:
//
// 1. 8 bytes "SEGUEGRF"; 4 bytes version of this format; 4 bytes length of the heading
// 2. the heading, JSON: version and origin of the graph, the length of each array, CRC-32 of all of the arrays
// 3. the arrays in the order of GRAPH_ARRAY_TYPES, as they lie in memory
//
// It saves reading the database at the start and nothing else: a file that is not as it should be is ignored.
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { GRAPH_ARRAY_TYPES, type GraphArrays } from "./graph-arrays.ts";
import type { GraphImage } from "./graph-source.ts";

const MAGIC = Buffer.from("SEGUEGRF");
/** Counts up when the arrays, or what their bits mean, change. */
const FORMAT = 1;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;
const MOST_HEADING_BYTES = 4096;
/** How much is written, read or summed up in one turn of the event loop. */
const CHUNK_BYTES = 4 * 1024 * 1024;

type ArrayName = keyof GraphArrays;
type ArrayType = new (buffer: SharedArrayBuffer, offset: number, length: number) => ArrayBufferView;

interface Heading {
  readonly version: string;
  readonly origin: string;
  readonly lengths: Readonly<Record<ArrayName, number>>;
  readonly crc32: number;
}

// The keys of the constant, by its type.
const NAMES = Object.keys(GRAPH_ARRAY_TYPES) as ArrayName[];

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const bytesOf = (array: Uint8Array | Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function sumUp(arrays: GraphArrays): number {
  return NAMES.reduce((sum, name) => crc32(bytesOf(arrays[name]), sum), 0);
}

function headingOf({ version, origin, arrays }: GraphImage): Buffer {
  const lengths = Object.fromEntries(NAMES.map((name) => [name, arrays[name].length]));
  const json = Buffer.from(JSON.stringify({ version, origin, lengths, crc32: sumUp(arrays) }));
  const bytes = Buffer.alloc(aligned(PREAMBLE_BYTES + json.length), " ");
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(FORMAT, 8);
  bytes.writeUInt32LE(bytes.length - PREAMBLE_BYTES, 12);
  json.copy(bytes, PREAMBLE_BYTES);
  return bytes;
}

/** Writes a snapshot: whole, or not at all. */
export async function writeSnapshot(path: string, image: GraphImage): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Always of the same name, so that one that was never finished is written over.
  const unfinished = `${path}.unfinished`;
  try {
    const file = await open(unfinished, "w");
    try {
      await file.writeFile(headingOf(image));
      for (const name of NAMES) {
        const bytes = bytesOf(image.arrays[name]);
        for (const chunk of chunksOf(bytes)) await file.writeFile(chunk);
        await file.writeFile(Buffer.alloc(aligned(bytes.length) - bytes.length));
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Why a snapshot is not used. */
class UnfitSnapshot extends Error {}

async function readExactly(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let at = 0;
  for (const chunk of chunksOf(bytes)) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position + at);
    if (bytesRead !== chunk.length) throw new UnfitSnapshot("it ends too early");
    at += chunk.length;
  }
}

const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function parseHeading(bytes: Buffer): Heading {
  // Written above; a file of the same magic and format that says something else fails one of the checks below.
  const heading = JSON.parse(bytes.toString("utf8")) as Partial<Heading>;
  const { version, origin, lengths, crc32: sum } = heading;
  const isWhole =
    typeof version === "string" &&
    /^\d+$/.test(version) &&
    typeof origin === "string" &&
    typeof sum === "number" &&
    lengths !== undefined &&
    NAMES.every((name) => isLength(lengths[name]));
  if (!isWhole) throw new UnfitSnapshot("its heading is damaged");
  return { version, origin, lengths, crc32: sum };
}

/** The lengths must be those of one graph, or an algorithm would read beyond an array. */
function checkLengths({ lengths }: Heading): void {
  const tracks = lengths.setCounts;
  const edges = lengths.targets;
  const fits =
    [lengths.outOffsets, lengths.inOffsets, lengths.artistOffsets].every((length) => length === tracks + 1) &&
    [lengths.edgeWords, lengths.sources, lengths.inEdges].every((length) => length === edges) &&
    [lengths.durations, lengths.tempos, lengths.camelotCodes].every((length) => length === tracks) &&
    lengths.trackIds === tracks * 4;
  if (!fits) throw new UnfitSnapshot("its arrays do not fit together");
}

async function readPreamble(file: FileHandle): Promise<{ heading: Heading; start: number }> {
  const preamble = Buffer.alloc(PREAMBLE_BYTES);
  await readExactly(file, preamble, 0);
  if (!preamble.subarray(0, MAGIC.length).equals(MAGIC)) throw new UnfitSnapshot("it is no snapshot of a graph");
  const format = preamble.readUInt32LE(8);
  if (format !== FORMAT) throw new UnfitSnapshot(`it has format ${format}, this is format ${FORMAT}`);
  const length = preamble.readUInt32LE(12);
  if (length > MOST_HEADING_BYTES) throw new UnfitSnapshot("its heading is damaged");
  const bytes = Buffer.alloc(length);
  await readExactly(file, bytes, PREAMBLE_BYTES);
  return { heading: parseHeading(bytes), start: PREAMBLE_BYTES + length };
}

async function readImage(file: FileHandle): Promise<GraphImage> {
  const { heading, start } = await readPreamble(file);
  checkLengths(heading);
  const sizes = NAMES.map((name) => aligned(heading.lengths[name] * GRAPH_ARRAY_TYPES[name].BYTES_PER_ELEMENT));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const { size } = await file.stat();
  if (size !== start + total) throw new UnfitSnapshot(`it has ${size} bytes instead of ${start + total}`);
  const buffer = new SharedArrayBuffer(total);
  await readExactly(file, new Uint8Array(buffer), start);
  let at = 0;
  const views = NAMES.map((name, index) => {
    const Type: ArrayType = GRAPH_ARRAY_TYPES[name];
    const view = new Type(buffer, at, heading.lengths[name]);
    at += sizes[index] ?? 0;
    return [name, view] as const;
  });
  // Each name with an array of the type that stands beside it in GRAPH_ARRAY_TYPES.
  const arrays = Object.fromEntries(views) as unknown as GraphArrays;
  if (sumUp(arrays) !== heading.crc32) throw new UnfitSnapshot("its checksum is wrong");
  return { version: heading.version, origin: heading.origin, arrays };
}

/** The graph of a snapshot; null when there is none that can be used, which `ignore` is told the reason of. */
export async function readSnapshot(path: string, ignore: (reason: string) => void): Promise<GraphImage | null> {
  try {
    await using file = await open(path, "r");
    return await readImage(file);
  } catch (error) {
    if (error instanceof UnfitSnapshot || error instanceof SyntaxError) ignore(error.message);
    else if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) ignore(String(error));
    return null;
  }
}
