interface WheelPosition {
  /** 1..12, a fifth apart. */
  readonly hour: number;
  readonly minor: boolean;
}

/** The hour of each pitch class (C = 0) on the Camelot wheel: A minor is 8A, C major is 8B. */
const HOURS: readonly { readonly minor: number; readonly major: number }[] = [
  { minor: 5, major: 8 }, // C
  { minor: 12, major: 3 }, // C# Db
  { minor: 7, major: 10 }, // D
  { minor: 2, major: 5 }, // D# Eb
  { minor: 9, major: 12 }, // E
  { minor: 4, major: 7 }, // F
  { minor: 11, major: 2 }, // F# Gb
  { minor: 6, major: 9 }, // G
  { minor: 1, major: 4 }, // G# Ab
  { minor: 8, major: 11 }, // A
  { minor: 3, major: 6 }, // A# Bb
  { minor: 10, major: 1 }, // B
];

/** Every Camelot code, round the wheel, minor before major: `1A`, `1B`, `2A`, ... `12B`. */
export const CAMELOT_CODES: readonly string[] = Array.from({ length: 12 }, (_, hour) => [
  `${hour + 1}A`,
  `${hour + 1}B`,
]).flat();

const PITCH_CLASSES: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const ACCIDENTALS: Readonly<Record<string, number>> = { "": 0, "#": 1, "♯": 1, b: -1, "♭": -1 };

const WHEEL_CODE = /^0?([1-9]|1[0-2])\s*([ABMD])$/i;
const MUSICAL_KEY = /^([A-G])\s?([#♯b♭]?)(?:\s*-?\s*(m|M|min|minor|maj|major))?$/;

/**
 * The Camelot code (`8A`) of a key written as Camelot (`8A`, `08a`), Open Key (`1m`, `1d`) or in musical notation
 * (`Am`, `A minor`, `F#m`, `Gb major`, `C`); null for anything else, so that no key is invented.
 */
export function parseKey(text: string): string | null {
  const trimmed = text.trim();
  const onWheel = WHEEL_CODE.exec(trimmed);
  if (onWheel !== null) return codeOnWheel(Number(onWheel[1]), onWheel[2] ?? "");
  return musicalKey(trimmed);
}

/**
 * Steps between two Camelot codes: 0 for the same, 1 for a neighbouring hour or the relative major or minor, and the
 * sum of both moves otherwise. Throws a `RangeError` when a code is not one.
 */
export function camelotDistance(a: string, b: string): number {
  const from = wheelPosition(a);
  const to = wheelPosition(b);
  const apart = Math.abs(from.hour - to.hour);
  return Math.min(apart, 12 - apart) + (from.minor === to.minor ? 0 : 1);
}

function codeOnWheel(hour: number, letter: string): string {
  const upper = letter.toUpperCase();
  if (upper === "A" || upper === "B") return `${hour}${upper}`;
  // Open Key starts at A minor (1m) and C major (1d), which Camelot calls 8A and 8B.
  return `${((hour + 6) % 12) + 1}${upper === "M" ? "A" : "B"}`;
}

function musicalKey(text: string): string | null {
  // Notes are upper case: a lone `a` is A minor to some writers and A major to others, so it stays unknown. So is the
  // mode told by case alone only in `m` and `M`; the longer words may be written in any case.
  const match = MUSICAL_KEY.exec(text.replace(/(?:min|maj)(?:or)?$/i, (word) => word.toLowerCase()));
  const pitch = PITCH_CLASSES[match?.[1] ?? ""];
  const accidental = ACCIDENTALS[match?.[2] ?? ""];
  if (match === null || pitch === undefined || accidental === undefined) return null;
  const hours = HOURS[(pitch + accidental + 12) % 12];
  if (hours === undefined) return null;
  const mode = match[3] ?? "M";
  return mode === "m" || mode.startsWith("min") ? `${hours.minor}A` : `${hours.major}B`;
}

function wheelPosition(code: string): WheelPosition {
  const match = /^([1-9]|1[0-2])([AB])$/.exec(code);
  if (match === null) throw new RangeError(`Not a Camelot code: ${code}`);
  return { hour: Number(match[1]), minor: match[2] === "A" };
}
