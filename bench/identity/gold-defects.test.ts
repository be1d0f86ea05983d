import { describe, expect, it } from "vitest";
import { goldDefects } from "./gold-defects.ts";
import type { GoldRow } from "./gold-row.ts";

const aRow = (changes: Partial<GoldRow>): GoldRow => ({
  fileLine: 2,
  episode: "1",
  line: "01. Mora feat. Lena - Glass Tide (Kell Remix) [Pier]",
  artist: "Mora Feat. Lena",
  title: "Glass Tide",
  remixer: "Kell",
  label: "Pier",
  ...changes,
});

describe("goldDefects", () => {
  it.each<[string, Partial<GoldRow>]>([
    ["as it should be", {}],
    ["with another word for a guest", { line: "01. Mora ft. Lena - Glass Tide (Kell Remix) [Pier]" }],
    ["without a version", { line: "01. Mora feat. Lena - Glass Tide", remixer: "", label: "" }],
    ["with a plain mix", { line: "01. Mora feat. Lena - Glass Tide (Original Mix) [Pier]", remixer: "" }],
    ["with an album left out", { line: "1. Mora feat. Lena - Glass Tide (Kell Remix) (taken from Tides) [Pier]" }],
  ])("finds nothing in a row %s", (_, changes) => {
    expect(goldDefects(aRow(changes))).toEqual([]);
  });

  it.each<[string, Partial<GoldRow>, string]>([
    ["a replacement inside of a word", { artist: "Mofeat.Ra" }, "the artist holds a word that the line does not have"],
    ["nothing read", { artist: "", title: "" }, "neither artist nor title is read from a line that has text"],
    [
      "a hyphen",
      {
        line: "01. Mora Glen-Ash - Glass Tide",
        artist: "Mora Glen",
        title: "Ash - Glass Tide",
        remixer: "",
        label: "",
      },
      "artist and title are parted at a hyphen inside of a word",
    ],
    [
      "a number",
      { line: "1. 01. Mora - Tide", artist: "01. Mora", title: "Tide", remixer: "", label: "" },
      "the artist begins with the number of the row",
    ],
    [
      "a version as label",
      { line: "1. Mora - Tide (Kell Rework)", artist: "Mora", title: "Tide", remixer: "", label: "Kell Rework" },
      "the version is read as the label",
    ],
    [
      "a version that is nowhere",
      { line: "1. Mora - Tide (Kell Dub) [Pier]", artist: "Mora", title: "Tide", remixer: "" },
      "a version is in no field: only (re)mixes are read",
    ],
    [
      "a part of the title that is nowhere",
      { line: "1. Mora - Tide (High And Low) [Pier]", artist: "Mora", title: "Tide", remixer: "" },
      "a part of the title in brackets is in no field",
    ],
  ])("finds %s", (_, changes, reason) => {
    expect(goldDefects(aRow(changes)).map((defect) => defect.reason)).toContain(reason);
  });
});
