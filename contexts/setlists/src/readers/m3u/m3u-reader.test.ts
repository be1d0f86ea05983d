import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "../decode-document.ts";
import { readers } from "../detect-reader.ts";
import { documentLines } from "../document-lines.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { noDetails } from "../no-details.ts";
import type { ReadSetlist, TextDocument } from "../reader.ts";
import { m3uReader } from "./m3u-reader.ts";

const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/dj-software/", import.meta.url));

function playlist(text: string, filename = "list.m3u"): TextDocument {
  return { filename, text };
}

function read(document: TextDocument): ReadSetlist | undefined {
  const { setlists, rejections } = readAll(m3uReader, document);
  expect(rejections).toEqual([]);
  return setlists[0];
}

describe("m3uReader", () => {
  it("reads a history of VirtualDJ: times of both clocks, a night past midnight, a later session", () => {
    const setlist = read(fixtureDocument(import.meta.url, "2021-03-06.m3u"));
    expect(setlist).toMatchObject({ title: "2021-03-06", performedOn: "2021-03-06", kind: "play_history" });
    expect(entryLines(setlist)).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | null | 0 | 0",
      "identified: Pell & Arrow | Night Ferry & Back | null | 242000 | 0",
      "identified: Rill | Undertow | null | 1317000 | 0",
      "identified: Otto Brill | Kites | null | 6597000 | 0",
    ]);
    expect(setlist?.entries.map(({ details }) => details)).toEqual([
      { ...noDetails, durationMs: 246_133, playedAt: "2021-03-06T23:40:03+01:00" },
      { ...noDetails, playedAt: "2021-03-06T23:44:05+01:00" },
      { ...noDetails, durationMs: 190_000, playedAt: "2021-03-07T00:02:00" },
      { ...noDetails, playedAt: "2021-03-07T01:30:00", beginsAnew: true },
    ]);
    expect(setlist?.entries.map(({ bpm, camelot }) => [bpm, camelot])).toEqual([
      [null, null],
      [null, "4A"],
      [null, null],
      [124, "8A"],
    ]);
  });

  it("reads EXTINF with unknown lengths, attributes, missing paths and no text", () => {
    const setlist = read(fixtureDocument(import.meta.url, "late-crate.m3u8"));
    expect(setlist).toMatchObject({ title: "Late crate", performedOn: null, performers: [], kind: "playlist" });
    expect(entryLines(setlist)).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | null | null | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | null | 0",
      "identified: Rill | Undertow | null | null | 0",
      "identified: Otto Brill | Kites | null | null | 0",
      "identified: Sable North | Voices | null | null | 0",
      "identified: Ivo Lund | 100%25 Chant | null | null | 0",
      "identified: Lena Quist | Harbour Song | null | null | 0",
      "unidentified: null | null | null | null | 0",
    ]);
    expect(setlist?.entries.map(({ details }) => details?.durationMs ?? null)).toEqual([
      245_000,
      null,
      null,
      12_500,
      199_000,
      321_000,
      180_000,
      60_000,
    ]);
    expect(setlist?.entries.map(({ raw }) => raw).slice(0, 3)).toEqual([
      "#EXTINF:245,Juno Falter - Slow Tide (Ennio Brask Remix)",
      '#EXTINF:-1 tvg-name="a, b" group="Night, late",Pell, Arrow & Co - Night Ferry',
      "Rill - Undertow.wav",
    ]);
  });

  it("takes the artist from the folders where other files of the list prove that they name it", () => {
    const setlist = read(fixtureDocument(import.meta.url, "library.m3u"));
    expect(entryLines(setlist)).toEqual([
      "identified: Juno Falter | Slow Tide | null | null | 0",
      "identified: Rill | Undertow (live) | null | null | 0",
      "identified: Sable North | Voices | null | null | 0",
      "identified: Otto B | Kites | null | null | 0",
      "identified: Lena Quist | Piers | null | null | 0",
      "unknown_artist: null | Cranes | null | null | 0",
    ]);
    expect(setlist?.entries[0]?.raw).toBe("Juno Falter/Tides/1-01 Slow Tide.m4a");
  });

  it("invents no artist from folders, and no track number from a name, without such proof", () => {
    const paths = ["/a/Juno Falter/Tides/Slow Tide.mp3", "/b/50 Lamps - Harbour.mp3", "C:\\x\\y\\z\\99 Gulls.mp3"];
    expect(entryLines(read(playlist(paths.join("\n"))))).toEqual([
      "unknown_artist: null | Slow Tide | null | null | 0",
      "identified: 50 Lamps | Harbour | null | null | 0",
      "unknown_artist: null | 99 Gulls | null | null | 0",
    ]);
  });

  it("reads UTF-16, and lines that end in a bare carriage return", () => {
    expect(entryLines(read(fixtureDocument(import.meta.url, "utf16.m3u")))).toEqual([
      "identified: Juno Falter | Slow Tide | null | null | 0",
    ]);
  });

  it("takes the title of a set with date and performer for what it is", () => {
    const text = "#EXTM3U\n#EXTINF:1,Rill - Undertow\nx.mp3\n";
    expect(read(playlist(text, "2019-06-15 - Lena Quist @ Tower Room, Velm.m3u8"))).toMatchObject({
      performers: ["Lena Quist"],
      venue: "Tower Room, Velm",
      event: null,
      performedOn: "2019-06-15",
      kind: "dj_set",
    });
  });

  it("knows no time of play without a date, and none for a file that was last played elsewhere", () => {
    const line = "#EXTVDJ:<time>21:00</time><lastplaytime>1615070403</lastplaytime><title>Tow</title>\nx.mp3";
    expect(read(playlist(line))?.entries[0]).toMatchObject({ cueMs: null, titleText: "Tow" });
    expect(read(playlist(line, "2021-03-06.m3u"))?.entries[0]?.details?.playedAt).toBe("2021-03-06T21:00:00");
  });

  it("refuses the playlist of a stream, and reports a line that is too long", () => {
    const stream = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9.009,\nseg1.ts\n";
    expect(() => readAll(m3uReader, playlist(stream))).toThrow(
      expect.objectContaining({ code: "m3u-is-a-stream", message: expect.stringMatching(/line 2/) }),
    );
    const { setlists, rejections } = readAll(m3uReader, playlist(`#EXTM3U\n${"x".repeat(70_000)}\nRill - Tow.mp3`));
    expect(rejections.map(({ line }) => line)).toEqual([2]);
    expect(setlists[0]?.entries).toHaveLength(1);
  });

  it("refuses more than 20,000 rows by their line", () => {
    const text = `#EXTM3U\n${"a.mp3\n".repeat(20_001)}`;
    expect(() => readAll(m3uReader, playlist(text))).toThrow(
      expect.objectContaining({ code: "setlist-too-long", message: expect.stringMatching(/line 20002/) }),
    );
  });

  it("reads a megabyte of unclosed tags and quotes in bounded time", () => {
    const hostile = ["#EXTVDJ:<artist>", "#EXTVDJ:<title><", '#EXTINF:-1 "', "#EXTINF:,- ", "#"];
    const text = hostile.map((line) => line.repeat(60_000 / line.length)).join("\n");
    expect(readAll(m3uReader, playlist(text.repeat(4))).setlists.length).toBe(1);
  });

  it("is sure of its fixtures, and of no fixture of the other formats", () => {
    const folder = fileURLToPath(new URL("./fixtures/", import.meta.url));
    const confidences = readdirSync(folder).map((name) => {
      const document = fixtureDocument(import.meta.url, name);
      return [m3uReader.detect(document) > Math.max(...others(document)), name];
    });
    expect(confidences).toEqual(readdirSync(folder).map((name) => [true, name]));
    const lists = [
      "# Night list\n01. Rill - Tow\n",
      "Rill - Tow\nJuno - Tide\n",
      "artist,title\nRill,Tow\n",
      "{}",
      "<a>",
    ];
    expect(lists.map((text) => m3uReader.detect(playlist(text)))).toEqual([0, 0, 0, 0, 0]);
  });

  it("reads or refuses whatever becomes of its fixtures", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(m3uReader, import.meta.url, drawn)));
  });
});

function others(document: TextDocument): number[] {
  return readers.filter(({ format }) => format !== "m3u").map((reader) => reader.detect(document));
}

describe.skipIf(!existsSync(dataFolder))("m3uReader on the real data in ../shared/data", () => {
  it.each([
    ["m3u/2021-01-09.m3u", 47, 46, "play_history"],
    ["m3u/bom-test-utf16.m3u", 1, 1, "playlist"],
    ["m3u/bom-test.m3u", 1, 1, "playlist"],
    ["m3u/lf-ended.m3u", 2, 0, "playlist"],
    ["virtualdj/testplaylist.m3u", 3, 3, "playlist"],
    ["virtualdj/videos.m3u", 3, 3, "playlist"],
  ])("reads every path of %s", (path, rows, identified, kind) => {
    const { text } = decodeDocument(readFileSync(dataFolder + path));
    const paths = [...documentLines(text)].filter((line) => !/^\s*(?:#|$)/.test(line.text));
    const setlist = read({ filename: path, text });
    expect(setlist?.entries.filter(({ status }) => status === "identified")).toHaveLength(identified);
    expect([paths.length, setlist?.entries.length, setlist?.kind]).toEqual([rows, rows, kind]);
  });
});
