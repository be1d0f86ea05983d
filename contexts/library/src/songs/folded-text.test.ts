import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "./folded-text.ts";

describe("a folded text", () => {
  it.each([
    ["Don't Stop Believin'", "dont stop believin"],
    ["  Beyoncé —  Déjà Vu ", "beyonce deja vu"],
    ["AC/DC", "ac dc"],
    ["Ænima (Live)", "aenima live"],
    ["Straße", "strasse"],
    ["夜に駆ける", "夜 に 駆 け る"],
    ["Ленинград", "ленинград"],
    ["!!!", "0u00210u00210u0021"],
    ["'", "0u0027"],
    ["   ", ""],
    ["", ""],
  ])("of %j is %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("folds to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
