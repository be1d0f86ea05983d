import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTrackTitle } from "./track-title.ts";

const plain = { version: null, featured: [], remixers: [] };

describe("parseTrackTitle", () => {
  it.each([
    "Glass Tide",
    "Glass Tide (To The Boathouse)",
    "Glass Tide (I Can't Get No)",
    "Glass Tide (Live Your Life)",
    "Live And Loud",
    "Remix Your Mind",
    "(Glass) Tide",
    "Glass Tide (A1)",
    "Glass (Tide",
    "Glass Tide - Part Two",
    "6 ft Under",
    "(Live)",
    "",
  ])("leaves %s whole", (title) => {
    expect(parseTrackTitle(title)).toEqual({ title, ...plain });
  });

  it.each([
    "Original Mix",
    "original mix",
    "Original",
    "Extended Mix",
    "Extended",
    "Extended Original Mix",
    "The Original Version",
    "Mixed",
  ])("takes (%s) for no version", (group) => {
    const expected = { title: "Glass Tide", ...plain };
    expect(parseTrackTitle(`Glass Tide (${group})`)).toEqual(expected);
    expect(parseTrackTitle(`Glass Tide [${group}]`)).toEqual(expected);
    expect(parseTrackTitle(`Glass Tide - ${group}`)).toEqual(expected);
  });

  it.each([
    ["Marc Dox Remix", ["Marc Dox"]],
    ["Marc Dox Rmx", ["Marc Dox"]],
    ["Marc Dox & Kell Remix", ["Marc Dox & Kell"]],
    ["Marc Dox Extended Remix", ["Marc Dox"]],
    ["Marc Dox Remix 2016", ["Marc Dox"]],
    ["Marc Dox Remix Pt. 2", ["Marc Dox"]],
    ["Marc Dox Remix Instrumental", ["Marc Dox"]],
    ["Unreleased Marc Dox Bootleg", ["Marc Dox"]],
    ["Marc Dox Re-Rub", ["Marc Dox"]],
    ["Marc Dox DJ-Edit", ["Marc Dox"]],
    ["Marc Dox Mash-Up", ["Marc Dox"]],
    ["Kell Beats Remix", ["Kell Beats"]],
    ["Remixed by Marc Dox", ["Marc Dox"]],
    ["Marc Dox Remix Final", ["Marc Dox"]],
    ["Marc Dox Fix", ["Marc Dox"]],
    ["Marc Dox Blend", ["Marc Dox"]],
    ["Marc Dox Extended", []],
    ["Marc Dox's Deep Water Mix", ["Marc Dox"]],
    ["Tide Brothers' Dub", ["Tide Brothers"]],
    ["Marc Dox Remix / Kell Rework", ["Marc Dox", "Kell"]],
    ["It's Late Mix", []],
    ["Club Mix", []],
    ["Summer Of Love Mix", []],
    ["Summer Of Love Mix Edit", []],
    ["Radio Edit", []],
    ["Vocal Dub", []],
    ["Remix", []],
    ["Club Remix", []],
    ["2004 Remix", []],
    ["Instrumental", []],
    ["A Cappella", []],
    ["Acapella", []],
    ["VIP", []],
    ["Live", []],
    ["Live At The Boathouse", []],
    ["2011 Remaster", []],
    ["Remastered 2011", []],
    ["Album Version", []],
    ['12" Mix', []],
    ["Demo", []],
    ["Acoustic", []],
  ])("takes (%s) for a version", (version, remixers) => {
    const expected = { title: "Glass Tide", version, featured: [], remixers };
    expect(parseTrackTitle(`Glass Tide (${version})`)).toEqual(expected);
    expect(parseTrackTitle(`Glass Tide [${version}]`)).toEqual(expected);
    expect(parseTrackTitle(`Glass Tide - ${version}`)).toEqual(expected);
    expect(parseTrackTitle(`Glass Tide (${version}`)).toEqual(expected);
  });

  it.each([
    ["Glass Tide (Part 2) (Dox Remix)", "Glass Tide (Part 2)", "Dox Remix", []],
    ["Glass Tide (Dox Remix) (Part 2)", "Glass Tide (Part 2)", "Dox Remix", []],
    ["Glass Tide (Dox Remix) [Radio Edit]", "Glass Tide", "Dox Remix / Radio Edit", []],
    ["Glass Tide (Dox Remix) (Extended Mix)", "Glass Tide", "Dox Remix", []],
    ["Glass Tide (feat. Lena)", "Glass Tide", null, ["Lena"]],
    ["Glass Tide (feat. Lena) (Dox Remix)", "Glass Tide", "Dox Remix", ["Lena"]],
    ["Glass Tide ft. Lena (Dox Remix)", "Glass Tide", "Dox Remix", ["Lena"]],
    ["Glass Tide feat. Lena & Kell - Dox Remix", "Glass Tide", "Dox Remix", ["Lena & Kell"]],
    ["Glass Tide (Dox Remix feat. Lena)", "Glass Tide", "Dox Remix", ["Lena"]],
    ["Glass Tide (Dox (UK) Remix)", "Glass Tide", "Dox (UK) Remix", []],
    ["Glass Tide (taken from Harbour 2)", "Glass Tide", null, []],
    ["Glass Tide (Taken From 'Harbour') (Dox Remix)", "Glass Tide", "Dox Remix", []],
    ["Glass Tide (Dox Remix) (from the album Harbour)", "Glass Tide", "Dox Remix", []],
    ['Glass Tide (from the "Harbour" EP)', "Glass Tide", null, []],
    ["Glass Tide (From Dusk To Dawn)", "Glass Tide (From Dusk To Dawn)", null, []],
    ["Glass Tide (Dox Remix]", "Glass Tide", "Dox Remix", []],
    ["Glass Tide (Dox Remix))", "Glass Tide", "Dox Remix", []],
    ["Glass Tide)", "Glass Tide", null, []],
  ])("takes %s apart", (text, title, version, featured) => {
    const parsed = parseTrackTitle(text);
    expect([parsed.title, parsed.version, parsed.featured]).toEqual([title, version, featured]);
  });

  it("loses no title, whatever the brackets", () => {
    const piece = fc.constantFrom("Tide", "(", ")", "[", "]", " ", "Remix", "feat. Lena", " - ", "Live", "'s", "/");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(parseTrackTitle(text).title === "").toBe(text.trim() === "");
      }),
    );
  });
});
