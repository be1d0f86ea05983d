import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundKey, foldName } from "./fold.ts";

describe("foldName", () => {
  it.each([
    ["case", "Night Harbour", "NIGHT harbour"],
    ["accents", "Tiësto", "Tiesto"],
    ["ampersand and the word", "Above & Beyond", "Above and Beyond"],
    ["plus", "Above + Beyond", "Above & Beyond"],
    ["slash, hyphen, space or nothing", "AC/DC", "acdc"],
    ["slash and space", "AC/DC", "AC DC"],
    ["dots of initials", "U.N.I.T.", "Unit"],
    ["all dashes", "Hi\u2013Fi \u2014 Hi\u2011Fi", "Hi-Fi - Hi-Fi"],
    ["all quotes", "Don\u2019t", "Don't"],
    ["accents used as quotes", "Don\u00B4t", "Don`t"],
    ["white space", " Night\u00A0 Harbour\t", "Night Harbour"],
    ["invisible characters", "Night\u200B Harbour\uFEFF", "Night Harbour"],
    ["full width", "\uFF2E\uFF29\uFF27\uFF28\uFF34", "night"],
    ["letters without decomposition", "Øresund Łódź Straße Þór Ævi Œuvre", "Oresund Lodz Strasse Thor Aevi Oeuvre"],
    ["dotless i", "Yıldız", "Yildiz"],
    ["ampersand at the start", "&Co", "and co"],
    ["composed and decomposed", "é", "e\u0301"],
  ])("lets spellings meet: %s", (_, a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });

  it.each([
    ["!!!", "!!"],
    ["!!!", "?!"],
    ["+/-", "+"],
    ["+44", "44"],
    ["Night A+", "Night A"],
    ["And One", "One"],
    ["Ø [Phase]", "[Phase]"],
    ["不明", "東京"],
    ["が", "か"],
    ["กา", "กี"],
    ["Артист", "Артисты"],
    ["A$AP", "AAP"],
    ["♥", "☀"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(foldName(a)).not.toBe("");
    expect(foldName(a)).not.toBe(foldName(b));
  });

  it("folds what is blank to nothing", () => {
    expect(foldName(" \u200B\t")).toBe("");
  });

  it("is idempotent on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });

  it("does not depend on case", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abzßøæñçéıжωσς '&-.and") });
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldName(text.toUpperCase())).toBe(foldName(text));
      }),
    );
  });

  it("gives at most 200 characters and keeps long names apart", () => {
    const long = "night".repeat(100);
    expect(foldName(long)).toHaveLength(200);
    expect(foldName(long)).not.toBe(foldName(`${long}s`));
  });
});

describe("boundKey", () => {
  it("leaves no half of a surrogate pair", () => {
    expect(boundKey("😀".repeat(50), 41).isWellFormed()).toBe(true);
  });
});
