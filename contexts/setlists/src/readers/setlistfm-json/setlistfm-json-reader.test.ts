import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { setlistfmJsonReader } from "./setlistfm-json-reader.ts";

function json(value: unknown) {
  return { filename: null, text: JSON.stringify(value) };
}

const artist = { name: "Rill" };

describe("setlistfmJsonReader", () => {
  it("reads a page of setlists: tape, covers, guests, encores, unknown songs", () => {
    const { setlists, rejections } = readAll(setlistfmJsonReader, fixtureDocument(import.meta.url, "page.json"));
    expect(setlists).toHaveLength(2);
    expect(setlists[0]).toMatchObject({
      title: "Juno Falter @ Tower Room, Velm",
      performers: ["Juno Falter"],
      event: "Slow Tide Tour",
      venue: "Tower Room, Velm",
      performedOn: "2014-03-08",
      kind: "live_show",
      completeness: "unknown",
      url: "https://example.org/setlist/6f00a001.html",
    });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Sable North | Overture | null | null | 0",
      "identified: Juno Falter | Slow Tide | null | null | 0",
      "identified: Juno Falter feat. Otto Brill | Night Ferry | null | null | 0",
      "unidentified: Juno Falter | null | null | null | 0",
      "unidentified: Juno Falter | null | null | null | 0",
      "identified: Juno Falter | Kites | null | null | 0",
      "identified: Juno Falter | Walk Out | null | null | 0",
    ]);
    expect(setlists[0]?.entries.map(({ raw }) => raw)).toEqual([
      "Overture (Sable North cover) (tape)",
      "Slow Tide",
      "Night Ferry (Rill cover) (with Otto Brill) (acoustic)",
      "",
      "[Unknown]",
      "Kites",
      "Walk Out (tape)",
    ]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'Song 8 of "Juno Falter @ Tower Room, Velm" is no song.'],
      [41, "The setlist has no songs."],
      [42, "3: must have required properties artist"],
    ]);
  });

  it("names no performer that is none, and no date that is none; reads one set and one song without arrays", () => {
    const { setlists } = readAll(setlistfmJsonReader, fixtureDocument(import.meta.url, "page.json"));
    expect(setlists[1]).toMatchObject({ title: "Unknown Artist", performers: [], performedOn: null, venue: null });
    expect(entryLines(setlists[1])).toEqual(["unknown_artist: null | Undertow | null | null | 0"]);
  });

  it.each([
    ["one setlist", (setlist: unknown) => setlist],
    ["an array", (setlist: unknown) => [setlist]],
    ["a page of one", (setlist: unknown) => ({ setlist })],
  ])("reads %s", (_name, wrapped) => {
    const setlist = { eventDate: "01-12-2016", artist, sets: { set: [{ song: [{ name: "Tow" }] }] } };
    expect(setlistfmJsonReader.detect(json(wrapped(setlist)))).toBe(0.95);
    const { setlists } = readAll(setlistfmJsonReader, json(wrapped(setlist)));
    expect(setlists.map(({ title, performedOn }) => [title, performedOn])).toEqual([["Rill", "2016-12-01"]]);
  });

  it.each([
    ["no setlists at all", "7", "document-shape"],
    ["broken JSON", '{"eventDate": "01-01-2016", "artist": {', "document-json-malformed"],
    ["deep nesting", `{"eventDate": "01-01-2016", "sets": ${"[".repeat(100)}`, "document-json-too-deep"],
  ])("refuses %s", (_name, text, code) => {
    expect(() => readAll(setlistfmJsonReader, { filename: null, text })).toThrow(expect.objectContaining({ code }));
  });

  it("rejects names that are too long, refuses more than 20,000 songs, and stores no NUL", () => {
    const long = { eventDate: "01-01-2016", artist: { name: "x".repeat(3000) } };
    expect(readAll(setlistfmJsonReader, json(long)).rejections).toHaveLength(1);
    const song = Array.from({ length: 20_001 }, () => ({ name: "Tow" }));
    expect(() =>
      readAll(setlistfmJsonReader, json({ eventDate: "01-01-2016", artist, sets: { set: [{ song }] } })),
    ).toThrow(expect.objectContaining({ code: "setlist-too-long" }));
    const nul = { eventDate: "01-01-2016", artist, sets: { set: [{ song: [{ name: "\0" }, { name: "T\0ow" }] }] } };
    expect(entryLines(readAll(setlistfmJsonReader, json(nul)).setlists[0])).toEqual([
      "unidentified: Rill | null | null | null | 0",
      "identified: Rill | Tow | null | null | 0",
    ]);
  });

  it("alone is sure of its fixture, and does not take other JSON for a setlist", () => {
    const document = fixtureDocument(import.meta.url, "page.json");
    const others = readers.filter(({ format }) => format !== "setlistfm-json");
    expect(Math.max(...others.map((reader) => reader.detect(document)))).toBeLessThan(0.95);
    expect(setlistfmJsonReader.detect(document)).toBe(0.95);
    expect(
      ["{}", "[]", '{"eventDate":"2016-01-01","artist":{}}', "Rill - Tow"].map((text) => {
        return setlistfmJsonReader.detect({ filename: null, text });
      }),
    ).toEqual([0, 0, 0, 0]);
  });

  it("reads or refuses whatever becomes of its fixture", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(setlistfmJsonReader, import.meta.url, drawn)));
  });
});
