import { describe, expect, it } from "vitest";
import { labelStyleOf } from "./label-style.ts";

const rows = (...endings: string[]): string[] => endings.map((ending, index) => `${index + 1}. Rill - Tow${ending}`);

describe("labelStyleOf", () => {
  it.each([
    ["no label", rows("", "", "", "", "", ""), "brackets"],
    ["square brackets", rows(" [Pier]", " [Pier]", " [Pier]", " (Pier)", "", ""), "brackets"],
    ["parentheses", rows(" (Pier)", " (Quay)", "", "", "", " (Iris Mix)"), "parentheses"],
    ["few parentheses", rows(" (Pier)", "", "", "", "", ""), "brackets"],
    ["parentheses that are versions", rows(" (Iris Mix)", " (Live)", " (Dub)", "", "", ""), "brackets"],
    [
      "parentheses and an announcement",
      rows(" (Pier)", " (Quay)", " (Mole)", " [Track Of The Day]", "", ""),
      "parentheses",
    ],
    ["too few rows", rows(" (Pier)", " (Quay)", " (Mole)"), "brackets"],
  ])("takes %s for what they are", (_, list, style) => {
    expect(labelStyleOf(list)).toBe(style);
  });
});
