import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectReader, readers } from "./detect-reader.ts";
import { openDocument } from "./open-document.ts";

const fixtures = globSync("*/fixtures/*", { cwd: import.meta.dirname }).sort();

/** The formats of folders that are not named for one. */
const formatsOf: Readonly<Record<string, readonly string[]>> = {
  "cue-sheet": ["cue"],
  serato: ["serato-session", "serato-crate"],
  "tracklists-html": ["1001tracklists-html"],
};

describe("detectReader", () => {
  it.each(fixtures)("knows the fixture %s for what its folder says", (path) => {
    const folder = path.slice(0, path.indexOf("/"));
    const bytes = readFileSync(join(import.meta.dirname, path));
    expect(formatsOf[folder] ?? [folder]).toContain(openDocument(bytes, basename(path)).format);
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
      const message = expect.stringMatching(/segue-json, djmix-json, .*csv, plain-text, serato-session, serato-crate/);
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
