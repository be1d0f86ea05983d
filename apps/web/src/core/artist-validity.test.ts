import { expect, test } from "vitest";
import * as table from "../../../../contexts/setlists/src/identity/artist-validity-cases.ts";
import { isValidArtist } from "./artist-validity.ts";

const cases = Object.values(table).flat();

test("the table of cases is there", () => {
  expect(cases.length).toBeGreaterThan(50);
});

test.each(cases)("artist $name is valid on the page as in the import: $valid", ({ name, valid }) => {
  expect(isValidArtist(name)).toBe(valid);
});
