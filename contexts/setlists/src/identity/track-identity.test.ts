import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isValidArtist } from "./artist-validity.ts";
import { identifyTrack } from "./track-identity.ts";

const keyOf = (artist: string, title: string) => identifyTrack(artist, title)?.key;

describe("identifyTrack", () => {
  it("tells title, version and everyone's role", () => {
    expect(identifyTrack("Mora & Dox feat. Lena", "Glass Tide (Kell Remix)")).toEqual({
      key: "dox | mora - glasstide (kellremix)",
      title: "Glass Tide",
      titleKey: "glasstide",
      version: "Kell Remix",
      artists: [
        { name: "Mora & Dox", key: "moradox", role: "primary", partKeys: ["mora", "dox"] },
        { name: "Lena", key: "lena", role: "featured", partKeys: [] },
        { name: "Kell", key: "kell", role: "remixer", partKeys: [] },
      ],
    });
  });

  it.each([
    ["order", "Dox & Mora", "Glass Tide"],
    ["comma", "Dox, Mora", "Glass Tide"],
    ["vs.", "Mora vs. Dox", "Glass Tide"],
    ["x", "Mora x Dox", "Glass Tide"],
    ["a featured artist", "Mora & Dox feat. Lena", "Glass Tide"],
    ["a featured artist in the title", "Mora & Dox", "Glass Tide (feat. Lena)"],
    ["case and accents", "MÓRA & DOX", "glass tïde"],
    ["original", "Mora & Dox", "Glass Tide (Original Mix)"],
    ["extended", "Mora & Dox", "Glass Tide - Extended Mix"],
    ["a repeated name", "Mora & Dox vs. Mora", "Glass Tide"],
  ])("gives one key whatever the %s", (_, artist, title) => {
    expect(keyOf(artist, title)).toBe("dox | mora - glasstide");
  });

  it.each([
    ["Kell Remix", "Kell Rmx"],
    ["Acapella", "A Cappella"],
    ["Re-Edit", "Reedit"],
    ["Mash-Up", "Mashup"],
  ])("gives (%s) and (%s) one key", (a, b) => {
    expect(keyOf("Mora", `Glass Tide (${a})`)).toBe(keyOf("Mora", `Glass Tide (${b})`));
  });

  it.each([
    "Glass Tide",
    "Glass Tide (Kell Remix)",
    "Glass Tide (Kell Dub)",
    "Glass Tide (Radio Edit)",
    "Glass Tide (Live)",
    "Glass Tide (Remix)",
    "Glass Tide (To The Boathouse)",
    "Glass Tides",
  ])("gives %s a key of its own", (title) => {
    const others = ["Glass Tide (VIP)", "Glass Tide (Dox Remix)", "Brass Tide"];
    expect(others.map((other) => keyOf("Mora", other))).not.toContain(keyOf("Mora", title));
  });

  it.each([
    [null, "Glass Tide"],
    ["Mora", null],
    ["", "Glass Tide"],
    ["Mora", " "],
    ["Unknown Artist", "Glass Tide"],
    ["ID feat. Lena", "Glass Tide"],
    ["VA @ The Boathouse", "Glass Tide"],
    ["Mora", "ID"],
    ["Mora", "ID (Dox Remix)"],
    ["Mora", "?"],
    ["Mora", "???"],
    ["Mora", "Unknown Track"],
  ])("identifies nothing in %s - %s", (artist, title) => {
    expect(identifyTrack(artist, title)).toBeNull();
  });

  it("keeps titles of symbols apart", () => {
    expect(keyOf("Mora", "!!!")).not.toBe(keyOf("Mora", "..."));
  });

  it("bounds keys without joining long titles", () => {
    const list = Array.from({ length: 90 }, (_, index) => `Harbour ${index}`).join(", ");
    expect(keyOf(list, "Glass Tide")).toHaveLength(400);
    expect(keyOf(list, "Glass Tide")).not.toBe(keyOf(list, "Brass Tide"));
  });

  it("throws on no text and names no invalid artist", () => {
    const word = fc.constantFrom(
      "Mora",
      "ID",
      "VA",
      "Unknown Artist",
      "&",
      "feat.",
      "vs",
      "(",
      ")",
      "Remix",
      "'s",
      "by",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, text, (artist, title) => {
        const artists = identifyTrack(artist, title)?.artists ?? [];
        expect(artists.filter(({ name, key }) => !isValidArtist(name) || key === "")).toEqual([]);
      }),
    );
  });

  const name = fc.constantFrom("Mora", "Dox", "Kell Ärö", "Night-Harbour", "L.E.N.A.", "DJ Øre", "!!!");
  const title = fc.constantFrom("Glass Tide", "Up - Down", "Tide (To The Boathouse)", "+44", "Rock and Sand", "東京");
  const version = fc.constantFrom(null, "Kell Remix", "Club Mix", "Live At Home", "Dox Remix / Radio Edit");

  it("gives one key to all orders, joints, dashes and cases of the same names", () => {
    const joint = fc.constantFrom(" & ", ", ", " and ", " vs. ", " x ", " + ");
    const dash = fc.constantFrom("-", "\u2010", "\u2013", "\u2014", "\u2212");
    fc.assert(
      fc.property(name, name, joint, dash, title, (a, b, joined, hyphen, text) => {
        const spelled = `${b}${joined}${a} feat. Lena`.replaceAll("-", hyphen).toUpperCase();
        expect(keyOf(spelled, text.replaceAll("-", hyphen).toUpperCase())).toBe(keyOf(`${a} & ${b}`, text));
      }),
    );
  });

  it("finds the same key in what it rendered", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), title, version, (names, text, made) => {
        const first = identifyTrack(names.join(" & "), made === null ? text : `${text} (${made})`);
        const artists = first?.artists.filter(({ role }) => role === "primary").map((artist) => artist.name) ?? [];
        const rendered = `${first?.title}${first?.version === null ? "" : ` (${first?.version})`}`;
        expect(keyOf(artists.join(" vs. "), rendered)).toBe(first?.key);
      }),
    );
  });
});
