import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectReader, readers } from "./detect-reader.ts";
import { fixtureDocument } from "./fixture-document.ts";

describe("detectReader", () => {
  it.each([
    ["plain-text", "plain-text", "harbour-lights.txt"],
    ["plain-text", "plain-text", "two-nights.md"],
    ["plain-text", "plain-text", "dated-broadcast.txt"],
    ["mixesdb-wikitext", "mixesdb-wikitext", "2014-03-08_-_Lena_Quist_@_Tower_Room,_Velm_(Night_Signals).wiki"],
    ["mixesdb-wikitext", "mixesdb-wikitext", "pages.json"],
    ["djmix-json", "djmix-json", "mixes.json"],
    ["csv", "csv", "broadcasts.csv"],
    ["csv", "csv", "episodes.csv"],
    ["csv", "csv", "lines.tsv"],
    ["segue-json", "segue-json", "two-sets.json"],
  ])("finds %s in %s/fixtures/%s", (format, folder, name) => {
    const test = new URL(`./${folder}/any.test.ts`, import.meta.url).href;
    expect(detectReader(fixtureDocument(test, name)).format).toBe(format);
  });

  it.each([
    "[00:12] Rill - Undertow\n[04:00] Juno - Tide",
    "Rill, Juno - Tide, Part 2\nSable - Voices, again",
    "x".repeat(100_000),
  ])("takes %.20s for plain text", (text) => {
    expect(detectReader({ filename: null, text }).format).toBe("plain-text");
  });

  it.each(["<!doctype html><title>Rill - Undertow</title>", "{}", '{"a": [1]}', "just some words", "[1, 2]"])(
    "does not recognise %j, and names the formats it knows",
    (text) => {
      const message = expect.stringMatching(/segue-json, djmix-json, mixesdb-wikitext, csv, plain-text/);
      expect(() => detectReader({ filename: null, text })).toThrow(
        expect.objectContaining({ kind: "invalid", code: "document-format-unknown", message }),
      );
    },
  );

  it("uses the named reader, and refuses a name it does not know", () => {
    const document = { filename: null, text: "Rill - Tow" };
    expect(detectReader(document, "csv").format).toBe("csv");
    expect(() => detectReader(document, "tape")).toThrow(expect.objectContaining({ code: "document-format-unknown" }));
  });

  it("has readers that never fail but with a DomainError, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.constantFrom("", '{"a":', "[{", "artist,title\n", "# "),
        (text, head) => {
          const document = { filename: null, text: head + text };
          expect(readers.flatMap((reader) => failures(() => [...reader.read(document, {})]))).toEqual([]);
          expect(readers.flatMap((reader) => failures(() => reader.detect(document)))).toEqual([]);
        },
      ),
    );
  });
});

function failures(action: () => unknown): unknown[] {
  try {
    action();
    return [];
  } catch (error) {
    return error instanceof Error && error.name === "DomainError" ? [] : [error];
  }
}
