import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinKeys, resolveCompound, segmentKeys } from "./compound-artist.ts";
import { foldName } from "./fold.ts";

const resolve = (parts: readonly string[], counts: Readonly<Record<string, number>>) =>
  resolveCompound(parts, counts[joinKeys(parts)] ?? 0, (key) => counts[key] ?? 0);

describe("resolveCompound", () => {
  it.each([
    ["two known artists", ["mora", "dox"], { mora: 5, dox: 3, moradox: 2 }, ["mora", "dox"]],
    ["members as common as the whole", ["mora", "dox"], { mora: 2, dox: 2, moradox: 2 }, ["mora", "dox"]],
    ["a whole more common than its weakest part", ["mora", "dox"], { mora: 50, dox: 3, moradox: 4 }, null],
    ["an unknown part", ["simon", "garfunkel"], { simon: 9, simongarfunkel: 1 }, null],
    ["nothing known", ["mora", "dox"], {}, null],
    ["a duo in a list", ["kell", "mora", "dox"], { kell: 4, moradox: 6 }, ["kell", "moradox"]],
    [
      "a duo rather than its members",
      ["kell", "mora", "dox"],
      { kell: 4, mora: 9, dox: 9, moradox: 2 },
      ["kell", "moradox"],
    ],
    ["the more common duo", ["a", "b", "c"], { a: 3, bc: 2, ab: 9, c: 9 }, ["ab", "c"]],
    ["a single part", ["mora"], { mora: 4 }, null],
    ["no part", [], {}, null],
    ["a name twice", ["mora", "mora"], { mora: 4 }, ["mora"]],
  ])("decides on %s", (_, parts, counts, members) => {
    expect(resolve(parts, counts)).toEqual(members);
  });

  it("reads long lists as single artists only", () => {
    const parts = [..."abcdefghij"];
    const singles = Object.fromEntries(parts.map((part) => [part, 2]));
    expect(resolve(parts, { ...singles, ab: 9 })).toEqual(parts);
  });

  it("asks for no key that segmentKeys does not list, and covers the parts with its answer", () => {
    const part = fc.constantFrom("mora", "dox", "kell", "lena");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 11 }), fc.nat(4), fc.func(fc.nat(5)), (parts, whole, countOf) => {
        const listed = segmentKeys(parts);
        const members = resolveCompound(parts, whole, (key) => {
          expect(listed).toContain(key);
          return countOf(key);
        });
        for (const member of members ?? []) expect(countOf(member)).toBeGreaterThanOrEqual(Math.max(1, whole));
      }),
    );
  });
});

describe("segmentKeys", () => {
  it("lists every run of consecutive parts but the whole", () => {
    expect(segmentKeys(["a", "b", "c"])).toEqual(["a", "ab", "b", "bc", "c"]);
  });

  it.each(["Mora & Dox", "Mora and Dox", "Mora, Dox", "Mora + Dox"])("has a key that %s folds to", (name) => {
    expect(segmentKeys(["kell", "mora", "dox"])).toContain(foldName(name));
  });
});
