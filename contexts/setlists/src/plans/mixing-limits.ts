import { CAMELOT_CODES, camelotDistance } from "../tracks/camelot.ts";

const NUMBERS: ReadonlyMap<string, number> = new Map(CAMELOT_CODES.map((code, index) => [code, index]));
const DISTANCES = Int8Array.from(CAMELOT_CODES.flatMap((from) => CAMELOT_CODES.map((to) => camelotDistance(from, to))));

/** What stands for an unknown key. */
export const UNKNOWN_KEY = -1;

/** How many known keys there are; they are numbered from 0. */
export const KEY_COUNT = CAMELOT_CODES.length;

/** The number of a Camelot code; `UNKNOWN_KEY` for null. */
export const keyNumber = (camelot: string | null): number =>
  camelot === null ? UNKNOWN_KEY : (NUMBERS.get(camelot) ?? UNKNOWN_KEY);

/** Camelot steps between two keys by number; null when either is unknown. */
export function keySteps(from: number, to: number): number | null {
  return from === UNKNOWN_KEY || to === UNKNOWN_KEY ? null : (DISTANCES[from * KEY_COUNT + to] ?? null);
}

/** Change of tempo as a share of the tempo before; null when either is unknown, which is 0. */
export const tempoChange = (from: number, to: number): number | null => (from === 0 || to === 0 ? null : to / from - 1);

/** The limits on a move. */
export interface MixingLimits {
  readonly maxKeySteps: number | null;
  readonly maxTempoChange: number | null;
  readonly strict: boolean;
}

// So that 126 after 120 is within 5 %, whatever binary fractions make of it.
const ROUNDING = 1e-9;

/** Whether a move keeps the limit on keys. */
export function keyFits(from: number, to: number, { maxKeySteps, strict }: MixingLimits): boolean {
  if (maxKeySteps === null) return true;
  const steps = keySteps(from, to);
  return steps === null ? !strict : steps <= maxKeySteps;
}

/** Whether a move keeps the limit on tempo. */
export function tempoFits(from: number, to: number, { maxTempoChange, strict }: MixingLimits): boolean {
  if (maxTempoChange === null) return true;
  const change = tempoChange(from, to);
  return change === null ? !strict : Math.abs(change) <= maxTempoChange + ROUNDING;
}
