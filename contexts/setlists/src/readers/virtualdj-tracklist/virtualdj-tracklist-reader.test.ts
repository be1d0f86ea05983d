import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { noDetails } from "../no-details.ts";
import { virtualdjTracklistReader } from "./virtualdj-tracklist-reader.ts";

function tracklist(text: string) {
  return { filename: "tracklist.txt", text };
}

describe("virtualdjTracklistReader", () => {
  it("reads a session for each heading, past midnight and after a pause, and reports what is no play", () => {
    const document = fixtureDocument(import.meta.url, "tracklist.txt");
    const { setlists, rejections } = readAll(virtualdjTracklistReader, document);
    expect(setlists.map(({ title, performedOn, kind }) => [title, performedOn, kind])).toEqual([
      ["VirtualDJ history 2021-03-06", "2021-03-06", "play_history"],
      ["VirtualDJ history 2021-03-07", "2021-03-07", "play_history"],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | null | 0 | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | 4020000 | 0",
      "identified: Rill | Undertow | null | 4320000 | 0",
    ]);
    expect(setlists[0]?.entries.map(({ details }) => details)).toEqual([
      { ...noDetails, playedAt: "2021-03-06T22:50:00" },
      { ...noDetails, playedAt: "2021-03-06T23:57:00", beginsAnew: true },
      { ...noDetails, playedAt: "2021-03-07T00:02:00" },
    ]);
    expect(setlists[0]?.entries[2]).toMatchObject({ raw: "00:02 : Rill - Undertow - 4A", camelot: "4A" });
    expect(entryLines(setlists[1])).toEqual([
      "unknown_artist: null | Untitled recording | null | 0 | 0",
      "unidentified: null | null | null | 240000 | 0",
      "identified: Otto Brill | Kites | null | null | 0",
    ]);
    expect(rejections).toEqual([
      {
        line: 11,
        text: "a note that is no play",
        reason: "The line has no time of play (`22:15 : Artist - Title`).",
      },
    ]);
  });

  it("keeps the plays of a heading whose date is none, without times", () => {
    const text = "VirtualDJ History 2021/02/31\n--------\n22:00 : Rill - Tow\n";
    const { setlists } = readAll(virtualdjTracklistReader, tracklist(text));
    expect(setlists[0]).toMatchObject({ title: "VirtualDJ history", performedOn: null });
    expect(setlists[0]?.entries[0]?.details).toEqual(noDetails);
  });

  it("finds nothing under a heading without plays, and reports a line that is too long", () => {
    const text = `VirtualDJ History 2021/02/03\n------\n${"x".repeat(70_000)}\n`;
    const { setlists, rejections } = readAll(virtualdjTracklistReader, tracklist(text));
    expect([setlists, rejections.map(({ line }) => line)]).toEqual([[], [3]]);
  });

  it("refuses a session of more than 20,000 plays by its line", () => {
    const text = `VirtualDJ History 2021/02/03\n${"22:00 : Rill - Tow\n".repeat(20_001)}`;
    expect(() => readAll(virtualdjTracklistReader, tracklist(text))).toThrow(
      expect.objectContaining({ code: "setlist-too-long", message: expect.stringMatching(/line 20002/) }),
    );
  });

  it("alone is sure of its fixture, and does not take other lists for one", () => {
    const document = fixtureDocument(import.meta.url, "tracklist.txt");
    const others = readers.filter(({ format }) => format !== "virtualdj-tracklist");
    expect(Math.max(...others.map((reader) => reader.detect(document)))).toBeLessThan(1);
    expect(virtualdjTracklistReader.detect(document)).toBe(1);
    expect(virtualdjTracklistReader.detect(tracklist("22:00 : Rill - Tow\n"))).toBe(0);
  });

  it("reads or refuses whatever becomes of its fixture", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(virtualdjTracklistReader, import.meta.url, drawn)));
  });
});
