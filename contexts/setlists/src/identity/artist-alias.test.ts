import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALIAS_THRESHOLD, aliasConfidence } from "./artist-alias.ts";
import { foldName } from "./fold.ts";

describe("aliasConfidence", () => {
  it.each([
    ["spelling that the key joins", "Night Harbour", "NIGHT-HARBOUR"],
    ["order of names", "Mora & Dox", "Dox & Mora"],
    ["joint", "Mora vs. Dox", "Mora x Dox"],
    ["guest", "Mora feat. Dox", "Mora & Dox"],
    ["article", "The Night Harbour", "Night Harbour"],
    ["article behind", "Night Harbour, The", "Night Harbour"],
    ["other name", "Ivo Kells aka Mora", "Mora"],
    ["doubled letter", "Kelley Harbour", "Keley Harbour"],
    ["ck for k", "Erick Marlow", "Erik Marlow"],
    ["ph for f", "Josephine Marlow", "Josefine Marlow"],
    ["umlaut written out", "Jörg Kaltwasser", "Joerg Kaltwasser"],
    ["exchanged letters", "Marlow Kaltwasser", "Marlwo Kaltwasser"],
    ["missing letter", "Marlow Kaltwasser", "Marlow Kaltwaser"],
    ["wrong letter", "Marlow Kaltwasser", "Marlaw Kaltwasser"],
    ["misspelled half of a duo", "Mora & Marlow Kaltwasser", "Mora & Marlow Kaltwaser"],
  ])("holds names that differ by %s to be one", (_, a, b) => {
    expect(aliasConfidence(a, b)).toBeGreaterThanOrEqual(ALIAS_THRESHOLD);
  });

  it.each([
    ["a figure", "Harbour Unit 1", "Harbour Unit 2"],
    ["a figure more", "Harbour Unit", "Harbour Unit 2"],
    ["a single letter", "Johnny D", "Johnny L"],
    ["a letter at the end of a short name", "Kellar", "Kellara"],
    ["a letter at the beginning", "Marlow", "Tmarlow"],
    ["one letter of a short name", "Mora", "Mira"],
    ["a whole name", "Mora & Dox", "Mora & Kell"],
    ["a partner", "Mora & Dox", "Mora"],
    ["everything", "Night Harbour", "Glass Tide"],
    ["an article before one short word", "The Tide", "Tide"],
  ])("does not join names that differ by %s", (_, a, b) => {
    expect(aliasConfidence(a, b)).toBeLessThan(ALIAS_THRESHOLD);
  });

  it.each([
    ["DJ", "DJ Marlowe", "Marlowe"],
    ["an initial", "I. Kaltwasser", "Ivo Kaltwasser"],
    ["a middle initial", "Ivo R. Kaltwasser", "Ivo Kaltwasser"],
    ["a country", "Marlowe (UK)", "Marlowe"],
  ])("suggests names that differ by %s without joining them", (_, a, b) => {
    const confidence = aliasConfidence(a, b);
    expect(confidence).toBeGreaterThanOrEqual(0.5);
    expect(confidence).toBeLessThan(ALIAS_THRESHOLD);
  });

  const word = fc.constantFrom("Mora", "Dox", "The", "DJ", "&", "vs.", "aka", "Kell", "Kel", "(UK)", "2", ",", "feat.");
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
  );

  it("is symmetric, between 0 and 1, and 1 where the keys are equal", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const confidence = aliasConfidence(a, b);
        expect(confidence).toBe(aliasConfidence(b, a));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(foldName(a) === foldName(b) && confidence !== 1).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["&", ",", "aka", "mora & ", "(UK) ", "'n' ", "the "])(
    "compares long names of %j in bounded time",
    (piece) => {
      const long = `mora ${piece} `.repeat(20_000);
      const started = performance.now();
      aliasConfidence(long, `${long}x`);
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
