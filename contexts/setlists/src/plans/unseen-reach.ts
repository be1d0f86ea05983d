import { KEY_COUNT, keyFits, tempoFits, UNKNOWN_KEY } from "./mixing-limits.ts";
import { type PlanFrame, standsAt } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import { brokenPin, type Reach, type ReachFinder, type ReachOutcome } from "./reach.ts";

/**
 * Where any track may follow any other, all tracks of one key and tempo are alike. So what may stand where is found for
 * kinds (key, tempo) instead of tracks, from the last position to the first:
 *
 * 1. tempi are ranked; rank 0 is the unknown tempo, so a kind is a row (key) and a column (rank) of a table
 * 2. the tempi that fit after one are a range of ranks, the same for all keys
 * 3. for each key, a running count over the ranks of all kinds whose key fits after it tells whether a range holds any
 */
interface Kinds {
  readonly rows: number;
  readonly columns: number;
  readonly cellOf: Int32Array;
  /** Cells with any free track. */
  readonly free: Uint8Array;
  /** First and last rank (1..) that fits after each; empty when first is the larger. */
  readonly firstAfter: Int32Array;
  readonly lastAfter: Int32Array;
}

/** The first index in `low..high` where the test holds; it holds for all after it. `high + 1` when nowhere. */
function firstWhere(low: number, high: number, holds: (index: number) => boolean): number {
  let [from, to] = [low, high + 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

// Tempi closer than this are alike, so that there are some hundreds and not as many as tracks. A kind then fits when any
// two of its tempi do, which lets through a little too much and never too little.
const TEMPI_PER_BPM = 10;

interface Tempi {
  readonly rankOf: (bpm: number) => number;
  /** Slowest and fastest of each rank; rank 0 is the unknown tempo. */
  readonly slowest: readonly number[];
  readonly fastest: readonly number[];
}

function rankTempi(tempi: Iterable<number>): Tempi {
  const ranges = new Map<number, { slowest: number; fastest: number }>();
  for (const bpm of tempi) {
    if (bpm === 0) continue;
    const bin = Math.floor(bpm * TEMPI_PER_BPM);
    const range = ranges.get(bin);
    if (range === undefined) ranges.set(bin, { slowest: bpm, fastest: bpm });
    else if (bpm < range.slowest) range.slowest = bpm;
    else if (bpm > range.fastest) range.fastest = bpm;
  }
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const rankOfBin = new Map(sorted.map(([bin], index) => [bin, index + 1]));
  return {
    rankOf: (bpm) => (bpm === 0 ? 0 : (rankOfBin.get(Math.floor(bpm * TEMPI_PER_BPM)) ?? 0)),
    slowest: [0, ...sorted.map(([, { slowest }]) => slowest)],
    fastest: [0, ...sorted.map(([, { fastest }]) => fastest)],
  };
}

function makeKinds(space: PlanSpace): Kinds {
  const { ask, bpm, key } = space;
  const free = space.freeTracks();
  const pins = Int32Array.from(ask.pins, ({ track }) => track);
  const { rankOf, slowest, fastest } = rankTempi([...pins.map(bpm), ...Float64Array.from(free, bpm)]);
  const columns = slowest.length;
  const cellOf = new Int32Array(space.view.trackCount);
  const cells = new Uint8Array((KEY_COUNT + 1) * columns);
  const place = (track: number): number => {
    const cell = (key(track) - UNKNOWN_KEY) * columns + rankOf(bpm(track));
    cellOf[track] = cell;
    return cell;
  };
  for (const track of free) cells[place(track)] = 1;
  for (const track of pins) place(track);
  const firstAfter = new Int32Array(columns).fill(1);
  const lastAfter = new Int32Array(columns).fill(columns - 1);
  if (ask.strict && ask.maxTempoChange !== null) lastAfter[0] = 0;
  for (let rank = 1; rank < columns; rank += 1) {
    const low = slowest[rank] ?? 0;
    const high = fastest[rank] ?? 0;
    firstAfter[rank] = firstWhere(1, rank, (other) => other === rank || tempoFits(low, fastest[other] ?? 0, ask));
    lastAfter[rank] =
      firstWhere(rank, columns - 1, (other) => other !== rank && !tempoFits(high, slowest[other] ?? 0, ask)) - 1;
  }
  return { rows: KEY_COUNT + 1, columns, cellOf, free: cells, firstAfter, lastAfter };
}

/** The cells of `allowed` after which a cell of `next` fits. */
function cellsBefore(space: PlanSpace, kinds: Kinds, next: Uint8Array, allowed: Uint8Array): Uint8Array {
  const { rows, columns, firstAfter, lastAfter } = kinds;
  const before = new Uint8Array(next.length);
  const { strict, maxTempoChange } = space.ask;
  const passesUnknown = !strict || maxTempoChange === null;
  const running = new Int32Array(columns + 1);
  for (let row = 0; row < rows; row += 1) {
    running.fill(0);
    for (let other = 0; other < rows; other += 1) {
      if (!keyFits(row + UNKNOWN_KEY, other + UNKNOWN_KEY, space.ask)) continue;
      for (let rank = 0; rank < columns; rank += 1) {
        running[rank + 1] = (running[rank + 1] ?? 0) + (next[other * columns + rank] ?? 0);
      }
    }
    for (let rank = 0; rank < columns; rank += 1) running[rank + 1] = (running[rank + 1] ?? 0) + (running[rank] ?? 0);
    const ofUnknown = passesUnknown ? (running[1] ?? 0) : 0;
    for (let rank = 0; rank < columns; rank += 1) {
      if (allowed[row * columns + rank] !== 1) continue;
      const [first, last] = [firstAfter[rank] ?? 1, lastAfter[rank] ?? 0];
      const known = first > last ? 0 : (running[last + 1] ?? 0) - (running[first] ?? 0);
      if (ofUnknown + known > 0) before[row * columns + rank] = 1;
    }
  }
  return before;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((cell, index) => cell === b[index]);

/** Finds what may stand where when any track may follow any other that keeps the limits. */
export function makeUnseenReachFinder(space: PlanSpace): ReachFinder {
  const { maxKeySteps, maxTempoChange } = space.ask;
  let kinds: Kinds | null = null;
  return {
    *find(frame, _isQuick, deadline) {
      const broken = brokenPin(space, frame);
      if (broken !== null) return { kind: "gap", gap: broken };
      if (maxKeySteps === null && maxTempoChange === null) {
        const isEmpty = space.freeTracks().length === 0 && frame.pinAt.includes(-1);
        if (isEmpty) return { kind: "gap", gap: { from: 0, to: frame.length - 1 } };
        return { kind: "reach", reach: reachOf(space, frame, () => true) };
      }
      kinds ??= makeKinds(space);
      return yield* findKinds(space, frame, kinds, deadline);
    },
  };
}

function* findKinds(space: PlanSpace, frame: PlanFrame, kinds: Kinds, deadline: Deadline): Steps<ReachOutcome> {
  const { pinAt, length } = frame;
  const allowedAt = (position: number): Uint8Array => {
    const pin = pinAt[position] ?? -1;
    if (pin === -1) return kinds.free;
    const cells = new Uint8Array(kinds.free.length);
    cells[kinds.cellOf[pin] ?? 0] = 1;
    return cells;
  };
  const layers: Uint8Array[] = [];
  let next = allowedAt(length - 1);
  layers[length - 1] = next;
  let anchor = length - 1;
  for (let position = length - 2; position >= 0; position -= 1) {
    yield;
    if (deadline.check()) return { kind: "late" };
    if (pinAt[position + 1] !== -1) anchor = position + 1;
    const allowed = allowedAt(position);
    const isLevel = next === layers[position + 2] && pinAt[position] === -1 && pinAt[position + 1] === -1;
    const cells: Uint8Array = isLevel ? next : cellsBefore(space, kinds, next, allowed);
    if (!cells.includes(1))
      return { kind: "gap", gap: { from: position, to: pinAt[position] === -1 ? position + 1 : anchor } };
    next = isSame(cells, next) ? next : cells;
    layers[position] = next;
  }
  const isAllowed = (position: number, track: number) => layers[position]?.[kinds.cellOf[track] ?? 0] === 1;
  return { kind: "reach", reach: reachOf(space, frame, isAllowed) };
}

function reachOf(space: PlanSpace, frame: PlanFrame, isAllowed: (position: number, track: number) => boolean): Reach {
  const lists = new Map<number, Int32Array>();
  const listAt = (position: number): Int32Array => {
    const pin = frame.pinAt[position] ?? -1;
    return pin === -1 ? space.freeTracks().filter((track) => isAllowed(position, track)) : Int32Array.of(pin);
  };
  return {
    isExact: true,
    has: (position, track) => standsAt(frame, space, position, track) && isAllowed(position, track),
    tracksAt: (position) => {
      const known = lists.get(position) ?? listAt(position);
      lists.set(position, known);
      return known;
    },
  };
}
