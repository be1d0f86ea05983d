import { describe, expect, it } from "vitest";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { djmixJsonReader } from "./djmix-json-reader.ts";

describe("djmixJsonReader", () => {
  it("makes one setlist of a mix and one entry of each row, and names a broken mix by its path and line", () => {
    const { setlists, rejections } = readAll(djmixJsonReader, fixtureDocument(import.meta.url, "mixes.json"));
    expect(setlists).toHaveLength(1);
    expect(setlists[0]).toMatchObject({
      title: "1988-06-XX - Lena Quist & Bram Osk @ Tower Room, Velm (Test Signal 3)",
      performedOn: "1988-06",
      performers: ["Lena Quist", "Bram Osk"],
      venue: "Tower Room, Velm",
      event: "Test Signal 3",
      completeness: "complete",
      url: "https://example.org/w/mix9001",
    });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | Lantern | 0 | 0",
      "identified: Sable North | Voices (Acapella) | null | null | 1",
      "unidentified: null | null | null | null | 0",
      "unidentified: null | null | null | null | 0",
    ]);
    expect(setlists[0]?.entries[1]?.raw).toBe(" [??] + Sable North - Voices (Acapella)");
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [18, "1/tracklist/0/title: must be string"],
      [19, "mix9003: the mix has no track list."],
    ]);
  });

  it.each([
    ["10,000 levels of nesting", `[{"tracklist":${"[".repeat(10_000)}`, "document-json-too-deep", /line 1/],
    ["a malformed document", '[{"id": "a",\n "title" "b"}]', "document-json-malformed", /line 2, column/],
    ["a document that ends early", '[{"id": "a",\n', "document-json-malformed", /./],
    ["another shape", '{"id": "a"}', "document-shape", /array of mixes/],
  ])("refuses %s", (_name, text, code, message) => {
    expect(() => readAll(djmixJsonReader, { filename: null, text })).toThrow(
      expect.objectContaining({ kind: "invalid", code, message: expect.stringMatching(message) }),
    );
  });

  it("rejects a row beyond the limit and keeps NUL and lone surrogates out", () => {
    const long = `Rill - ${"x".repeat(70_000)}`;
    const mix = {
      id: "m\u0000",
      title: "2011 - A\u0000 - B",
      tracklist: [{ title: "Ri\u0000ll - T\ud800ow" }, { title: long }],
    };
    const { setlists, rejections } = readAll(djmixJsonReader, { filename: null, text: JSON.stringify([mix]) });
    expect(setlists[0]).toMatchObject({
      title: "2011 - A - B",
      entries: [{ raw: "Rill - T\ufffdow", titleText: "T\ufffdow" }],
    });
    expect(rejections.map(({ line, text }) => [line, text.length])).toEqual([[1, 200]]);
  });
});
