import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { camelotDistance, parseKey } from "./camelot.ts";

const codes = [..."AB"].flatMap((letter) => Array.from({ length: 12 }, (_, index) => `${index + 1}${letter}`));
const aCode = fc.constantFrom(...codes);

describe("parseKey", () => {
  it.each([
    ["A minor", "8A"],
    ["Am", "8A"],
    ["Amin", "8A"],
    ["A min", "8A"],
    ["A-minor", "8A"],
    ["AMIN", "8A"],
    ["C", "8B"],
    ["C major", "8B"],
    ["Cmaj", "8B"],
    ["CM", "8B"],
    ["C Major", "8B"],
    ["F#m", "11A"],
    ["F♯m", "11A"],
    ["Gbm", "11A"],
    ["F# minor", "11A"],
    ["Gb major", "2B"],
    ["F#", "2B"],
    ["G♭", "2B"],
    ["Abm", "1A"],
    ["G#m", "1A"],
    ["B", "1B"],
    ["Cb", "1B"],
    ["Ebm", "2A"],
    ["Bbm", "3A"],
    ["Db", "3B"],
    ["Fm", "4A"],
    ["Ab", "4B"],
    ["Cm", "5A"],
    ["B#m", "5A"],
    ["Eb", "5B"],
    ["Gm", "6A"],
    ["Bb", "6B"],
    ["Dm", "7A"],
    ["F", "7B"],
    ["E#", "7B"],
    ["Em", "9A"],
    ["G", "9B"],
    ["Bm", "10A"],
    ["D", "10B"],
    ["A", "11B"],
    ["Dbm", "12A"],
    ["E", "12B"],
    ["8A", "8A"],
    ["08A", "8A"],
    ["12b", "12B"],
    [" 1a ", "1A"],
    ["10 B", "10B"],
    ["1m", "8A"],
    ["1d", "8B"],
    ["6m", "1A"],
    ["5d", "12B"],
    ["12d", "7B"],
    ["01M", "8A"],
  ])("reads %j as %s", (text, code) => {
    expect(parseKey(text)).toBe(code);
  });

  it.each([
    "",
    " ",
    "a",
    "H",
    "Hm",
    "13A",
    "0A",
    "00A",
    "8C",
    "13m",
    "A#b",
    "Amaj7",
    "All keys",
    "unknown",
    "Amm",
    "8",
  ])("takes %j for no key at all", (text) => {
    expect(parseKey(text)).toBeNull();
  });

  it("leaves every Camelot code as it is", () => {
    expect(codes.map(parseKey)).toEqual(codes);
  });
});

describe("camelotDistance", () => {
  it.each([
    ["8A", "8A", 0],
    ["8A", "9A", 1],
    ["8A", "7A", 1],
    ["8A", "8B", 1],
    ["12A", "1A", 1],
    ["1B", "12B", 1],
    ["8A", "9B", 2],
    ["8A", "10A", 2],
    ["8A", "2A", 6],
    ["8A", "2B", 7],
    ["11B", "2B", 3],
  ])("from %s to %s is %i", (a, b, distance) => {
    expect(camelotDistance(a, b)).toBe(distance);
  });

  it("is a metric", () => {
    fc.assert(
      fc.property(aCode, aCode, aCode, (a, b, c) => {
        expect(camelotDistance(a, b)).toBe(camelotDistance(b, a));
        expect(camelotDistance(a, b) === 0).toBe(a === b);
        expect(camelotDistance(a, c)).toBeLessThanOrEqual(camelotDistance(a, b) + camelotDistance(b, c));
      }),
    );
  });

  it.each(["8a", "0A", "13A", "A minor", ""])("refuses %j, which is not a code", (code) => {
    expect(() => camelotDistance(code, "8A")).toThrow(RangeError);
  });
});
