import type { Random } from "../../contexts/setlists/src/demo/random.ts";
import { hostileNumbers, hostilePieces, repeatedPieces } from "./hostile-pieces.ts";
import { isJson, mutateJson, replaceQuoted } from "./mutate-values.ts";

/** No mutated document is larger, so that a bound on the time of one means something. */
export const MAX_MUTATED_BYTES = 1024 * 1024 - 1;

type Mutation = (bytes: Buffer, others: readonly Buffer[], random: Random) => Buffer;

const MOST_MUTATIONS = 6;

interface Choice {
  readonly mutate: Mutation;
  readonly weight: number;
}

const blindMutations: readonly Choice[] = [
  { mutate: flipBytes, weight: 6 },
  { mutate: cutRange, weight: 4 },
  { mutate: truncate, weight: 3 },
  { mutate: duplicateRange, weight: 4 },
  { mutate: moveRange, weight: 3 },
  { mutate: insertPiece, weight: 10 },
  { mutate: replaceNumber, weight: 5 },
  { mutate: corruptLength, weight: 4 },
  { mutate: splice, weight: 3 },
  { mutate: asUtf16, weight: 1 },
  { mutate: insertRepeated, weight: 1 },
];

// These leave the form whole, so that what lies behind a parser is reached: half of the documents have no others.
function valueMutations(bytes: Buffer): readonly Choice[] {
  if (isJson(bytes)) return [{ mutate: mutateJson, weight: 1 }];
  const ofText = [
    { mutate: replaceQuoted, weight: 4 },
    { mutate: replaceNumber, weight: 2 },
    { mutate: insertPiece, weight: 1 },
  ];
  return bytes.includes(0) ? [...ofText, { mutate: corruptLength, weight: 4 }] : ofText;
}

/** One to six mutations of one of the fixtures, one after the other; the same random source gives the same document. */
export function mutateDocument(fixtures: readonly Buffer[], random: Random): Buffer {
  let bytes = random.pick(fixtures);
  const count = random.chance(0.4) ? 1 : random.between(2, MOST_MUTATIONS);
  const choices = random.chance(0.5) ? valueMutations(bytes) : blindMutations;
  for (let done = 0; done < count; done += 1) {
    const chosen = random.pickWeighted(choices, ({ weight }) => weight);
    const mutated = chosen?.mutate(bytes, fixtures, random) ?? bytes;
    // A document without quotes, numbers or lengths has nothing for some mutations to change.
    bytes = (mutated === bytes ? insertPiece(bytes, fixtures, random) : mutated).subarray(0, MAX_MUTATED_BYTES);
  }
  return bytes;
}

function flipBytes(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  for (let left = random.between(1, 8); left > 0 && flipped.length > 0; left -= 1) {
    const at = random.between(0, flipped.length - 1);
    const value = random.chance(0.5) ? (flipped[at] ?? 0) ^ (1 << random.between(0, 7)) : random.between(0, 255);
    flipped[at] = value;
  }
  return flipped;
}

function cutRange(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const { start, end } = rangeOf(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function truncate(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  return bytes.subarray(0, random.between(0, bytes.length));
}

function duplicateRange(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const { start, end } = rangeOf(bytes, random);
  const copies = random.chance(0.1) ? random.between(2, 200) : 1;
  const repeated = Array.from({ length: copies }, () => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, end), ...repeated, bytes.subarray(end)]);
}

function moveRange(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const { start, end } = rangeOf(bytes, random);
  const rest = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  return inserted(rest, random.between(0, rest.length), bytes.subarray(start, end));
}

function insertPiece(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  return inserted(bytes, placeIn(bytes, random), random.pick(hostilePieces));
}

function insertRepeated(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const piece = random.pick(repeatedPieces);
  const size = random.pick([1000, 10_000, 70_000, 300_000]);
  return inserted(bytes, placeIn(bytes, random), Buffer.alloc(size - (size % piece.length), piece));
}

// The first number after a random place.
function replaceNumber(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
  const from = random.between(0, bytes.length);
  const start = bytes.subarray(from).findIndex(isDigit) + from;
  if (start < from) return bytes;
  const length = bytes.subarray(start).findIndex((byte) => !isDigit(byte));
  const rest = length === -1 ? Buffer.alloc(0) : bytes.subarray(start + length);
  return Buffer.concat([bytes.subarray(0, start), random.pick(hostileNumbers), rest]);
}

// Four bytes that could be a length, as they begin with zeros. A text has none.
function corruptLength(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const at = bytes.indexOf(Buffer.alloc(2), random.between(0, bytes.length));
  if (at === -1 || at > bytes.length - 4) return bytes;
  const corrupted = Buffer.from(bytes);
  const old = corrupted.readUInt32BE(at);
  const value = random.pick([0, 1, 3, 0x7fffffff, 0x80000000, 0xffffffff, old + 1, old - 1, old * 2, bytes.length]);
  corrupted.writeUInt32BE(Math.max(0, value) % 2 ** 32, at);
  return corrupted;
}

function splice(bytes: Buffer, others: readonly Buffer[], random: Random): Buffer {
  const other = random.pick(others);
  const tail = other.subarray(random.between(0, other.length));
  return Buffer.concat([bytes.subarray(0, random.between(0, bytes.length)), tail]);
}

function asUtf16(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const text = Buffer.from((random.chance(0.8) ? "\ufeff" : "") + bytes.toString("utf8"), "utf16le");
  return random.chance(0.5) ? text : text.swap16();
}

function rangeOf(bytes: Buffer, random: Random): { start: number; end: number } {
  const start = random.between(0, bytes.length);
  const longest = random.chance(0.7) ? 80 : bytes.length;
  return { start, end: Math.min(bytes.length, start + random.between(0, longest)) };
}

// The beginning and the end are where formats are told apart, so they are hit more often.
function placeIn(bytes: Buffer, random: Random): number {
  if (random.chance(0.1)) return 0;
  return random.chance(0.05) ? bytes.length : random.between(0, bytes.length);
}

function inserted(bytes: Buffer, at: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}
