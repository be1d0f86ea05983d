import { CAMELOT_CODES } from "../tracks/camelot.ts";

/** Every Camelot code by a small number; 0 is none. */
const CODES: readonly (string | null)[] = [null, ...CAMELOT_CODES];

const NUMBERS: ReadonlyMap<string | null, number> = new Map(CODES.map((code, number) => [code, number]));

/** The number of a code; 0 for null. Throws a `RangeError` when it is not one. */
export function numberOfCamelot(code: string | null): number {
  const number = NUMBERS.get(code);
  if (number === undefined) throw new RangeError(`Not a Camelot code: ${code}`);
  return number;
}

export const camelotOfNumber = (number: number): string | null => CODES[number] ?? null;
