import type { Random } from "../../contexts/setlists/src/demo/random.ts";

// Mutations that leave the form of a document whole, so that what lies behind its parser is reached too: most flips in a
// JSON or XML document only show that the parser refuses it.

const texts = [
  "",
  " ",
  "?",
  "ID",
  "VA",
  "Unknown Artist",
  " - ",
  "A - ",
  " - B",
  "A - B - C",
  "A - B [C]",
  "Intro",
  "0",
  "-1",
  "1e999",
  "2147483648",
  "99999999999999999999",
  "NaN",
  "12:34",
  "99:99:99",
  "2019-02-30",
  "2019-06-15T25:61:61",
  "0000-00-00",
  "0000",
  "9999-12",
  "19999-01-01",
  "13A",
  "8A",
  "H#m",
  "128 bpm",
  "(((((((",
  "))))",
  "feat.",
  "A feat. B (C Remix) (feat. D)",
  "\u200b",
  "\u202e\u3164",
  "e\u0301".repeat(50),
  "ﷺ".repeat(400),
  "x".repeat(3000),
  "x - ".repeat(20_000),
  "A & ".repeat(3000),
];

const jsonValues: readonly unknown[] = [
  ...texts,
  null,
  true,
  0,
  -1,
  0.5,
  1000,
  2 ** 31,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: null },
  "\0",
  "\ud800",
  "a\0b - c\0d",
];

/** Puts another text in place of one between double quotes (an attribute, a field), if there is one. */
export function replaceQuoted(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const from = random.between(0, bytes.length);
  const start = bytes.indexOf('"', from);
  const end = start === -1 ? -1 : bytes.indexOf('"', start + 1);
  if (end === -1) return bytes;
  return Buffer.concat([bytes.subarray(0, start + 1), Buffer.from(random.pick(texts)), bytes.subarray(end)]);
}

/** Whether the document is JSON. */
export function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    // Asked, not assumed: a fixture of any format may be damaged on purpose.
    return false;
  }
}

/** Puts another value in place of one of a JSON document, or takes it out; leaves all others as they are. */
export function mutateJson(bytes: Buffer, _others: readonly Buffer[], random: Random): Buffer {
  const mutated = withOneChanged(JSON.parse(bytes.toString("utf8")), random);
  return Buffer.from(JSON.stringify(mutated) ?? "null");
}

// Walks down at random, likelier to where there is more, and changes the value where it stops.
function withOneChanged(value: unknown, random: Random): unknown {
  const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isBranch || random.chance(0.03)) return random.pick(jsonValues);
  const [key] = random.pickWeighted(Object.entries(value), ([, inner]) => sizeOf(inner)) ?? [];
  const changed = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    return random.chance(0.05) ? [] : [[name, withOneChanged(inner, random)]];
  });
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

function sizeOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + sizeOf(inner), 1);
}
