import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARTIST_VALIDITY, isValidArtist } from "./artist-validity.ts";
import { artistValidityCases } from "./artist-validity-cases.ts";

describe("isValidArtist", () => {
  it.each(artistValidityCases)("judges $name as valid: $valid", ({ name, valid }) => {
    expect(isValidArtist(name)).toBe(valid);
  });

  it("refuses what is not there", () => {
    expect(isValidArtist(undefined)).toBe(false);
  });

  const blank = fc.string({
    unit: fc.constantFrom(...ARTIST_VALIDITY.spaceCharacters, ...ARTIST_VALIDITY.ignoredCharacters),
    maxLength: 4,
  });

  it("refuses every placeholder in any case, in any blank wrapping", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ARTIST_VALIDITY.exactNames),
        blank,
        blank,
        fc.boolean(),
        (name, left, right, up) => {
          expect(isValidArtist(left + (up ? name.toUpperCase() : name) + right)).toBe(false);
        },
      ),
    );
  });

  it("refuses whatever follows a refused beginning", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ARTIST_VALIDITY.prefixes), fc.string(), (prefix, rest) => {
        expect(isValidArtist(prefix + rest)).toBe(false);
      }),
    );
  });

  it("gives the same verdict with or without the short way for common letters", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isValidArtist(name)).toBe(isValidArtist(`\u200B${name}`));
      }),
    );
  });
});
