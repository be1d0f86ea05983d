import { foldName } from "../../contexts/setlists/src/identity/fold.ts";
import { mergeTracklists } from "../../contexts/setlists/src/same-set/merge-tracklists.ts";

/** What became of one worked case. */
export interface MergeCase {
  readonly number: number;
  readonly lines: number;
  /** Lines that differ from the expected text, those held to be errors of it left out. */
  readonly different: readonly { readonly line: number; readonly ours: string; readonly expected: string }[];
  /** Lines whose expected text is held to be wrong; here they differ from ours. */
  readonly errata: readonly { readonly line: number; readonly reason: string }[];
  readonly passed: boolean;
  readonly passedWithErrata: boolean;
}

/** Errors of the expected texts, by case and line. */
const errata: readonly { readonly number: number; readonly line: number; readonly reason: string }[] = [
  {
    number: 4,
    line: 5,
    reason: "leaves out the candidate's label, which every other row of the same kind takes in all nine cases",
  },
  { number: 5, line: 2, reason: "misspells a title that the original and the candidate spell alike" },
];

const example = /Original:\r?\n([\s\S]*?)\r?\n\s*\nCandidate:\r?\n([\s\S]*?)\r?\n\s*\nExpected result:\r?\n([\s\S]*)$/;

/**
 * Lines are equal where stamp, text and label are, case, quotes, dashes and `+` for `&` aside; the list mark (`# `) and
 * the italics of rows without a title are layout, in which the cases do not agree with each other.
 */
function normalised(line: string): string {
  const bare = line.replace(/^#\s*/, "").replace(/''/g, "").trim();
  const stamp = /^\[[\d?:.]+\]/.exec(bare)?.[0] ?? "";
  const rest = bare.slice(stamp.length).trim();
  const label = /\[[^[\]]*\]$/.exec(rest)?.[0] ?? "";
  return `${stamp} ${foldName(rest.slice(0, rest.length - label.length))} [${foldName(label)}]`;
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Merges each of the worked cases of merge-cases/Examples.txt and compares it with the expected result. */
export function measureMerges(text: string): MergeCase[] {
  const cases = text.split(/^== Example ==\s*$/m).slice(1);
  return cases.map((one, index) => {
    const [, original, candidate, result] = example.exec(one.trimEnd()) ?? [];
    if (original === undefined || candidate === undefined || result === undefined) {
      throw new Error(`merge case ${index + 1} does not have its three parts`);
    }
    return compare(index + 1, linesOf(mergeTracklists(original, candidate)), linesOf(result));
  });
}

function compare(number: number, ours: readonly string[], expected: readonly string[]): MergeCase {
  const all = Array.from({ length: Math.max(ours.length, expected.length) }, (_, index) => ({
    line: index + 1,
    ours: ours[index] ?? "",
    expected: expected[index] ?? "",
  }));
  const differing = all.filter((line) => normalised(line.ours) !== normalised(line.expected));
  const known = errata.filter((error) => error.number === number && differing.some(({ line }) => line === error.line));
  const different = differing.filter(({ line }) => !known.some((error) => error.line === line));
  return {
    number,
    lines: expected.length,
    different,
    errata: known.map(({ line, reason }) => ({ line, reason })),
    passed: differing.length === 0,
    passedWithErrata: different.length === 0,
  };
}
