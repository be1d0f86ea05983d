import { aChunk, aCrate, aCrateTrack, aNumber, aPlay, aSession } from "./serato-builders.ts";

// 2021-02-06T22:30:00Z
const START = 1_612_650_600;

const slowTide = {
  1: 14,
  2: "/Users/lena/Music/Juno Falter/Lantern Works/02 Slow Tide.mp3",
  6: "Slow Tide (Sable North Remix)",
  7: "Juno Falter",
  8: "Lantern Works",
  10: "6:05.20",
  15: 124,
  21: "Lantern",
  28: START,
  29: START + 300,
  31: 1,
  45: 300,
  48: 12,
  50: aNumber(1, 1),
  51: "F#m",
};

const nightFerry = {
  1: 15,
  2: "/Users/lena/Music/Night Ferry.m4a",
  6: "Night Ferry - 4A",
  7: "Pell, Arrow & Co",
  15: 0,
  21: "White Label",
  28: START + 240,
  29: START + 640,
  31: 2,
  45: 400,
  50: aNumber(1, 1),
  51: "",
};

const cueing = {
  1: 16,
  2: "/Users/lena/Movies/Oda Rill - Undertow.mov",
  6: "Oda Rill - Undertow",
  15: 0,
  28: START + 300,
  29: START + 304,
  31: 1,
  45: 4,
  50: aNumber(1, 1),
};

const untitled = {
  1: 17,
  2: "/Users/lena/Music/03. Mira Tolland - Voices.aiff",
  28: START + 304,
  31: 1,
  50: aNumber(1, 1),
};

const windows = (row: number, start: number, seconds: number, others: Record<number, string>) => {
  const times = { 28: aNumber(start, 8), 29: aNumber(start + seconds, 8), 45: aNumber(seconds, 8) };
  return {
    1: row,
    2: "C:\\Users\\lena\\Music\\file.mp3",
    ...others,
    ...times,
    50: aNumber(1, 1),
    63: "Offline Player",
  };
};

/** The documents in `fixtures/` by name, as the builders make them. */
export const seratoFixtures: Readonly<Record<string, Buffer>> = {
  // Written in the order of loading; the second deck starts before the first ends.
  "12.session": aSession(aPlay(nightFerry), aPlay(slowTide), aPlay(cueing), aPlay(untitled)),
  // Two evenings in one file, times of eight bytes.
  "windows.session": aSession(
    aPlay(windows(3, START, 137, { 6: "Slow Tide", 7: "Juno Falter" })),
    aPlay(windows(4, START + 90, 213, { 6: "Intro" })),
    aPlay(windows(5, START + 20_000, 159, { 6: "Undertow", 7: "Unknown Artist" })),
  ),
  // As Serato leaves it while it plays: a row that was loaded, then played, and one that was taken out again.
  "still-open.session": aSession(
    aPlay({ 1: 1, 6: "Slow Tide", 7: "Juno Falter", 28: START, 50: aNumber(0, 1) }),
    aPlay({ 1: 2, 6: "Voices", 7: "Mira Tolland", 28: START + 200, 50: aNumber(0, 1) }),
    aPlay({ 1: 1, 6: "Slow Tide", 7: "Juno Falter", 28: START, 45: 250, 50: aNumber(1, 1) }),
    aPlay({ 1: 3, 6: "Undertow", 7: "Oda Rill", 28: START + 250, 50: aNumber(0, 1), 45: 90 }),
    aChunk("oren", aChunk("uent", aNumber(2))),
  ),
  "Warm Up%%Deep.crate": aCrate(
    aCrateTrack("Users/lena/Music/Juno Falter - Slow Tide (Sable North Remix) [Lantern].mp3"),
    aCrateTrack("Users\\lena\\Music\\03 - Pell, Arrow & Co - Night Ferry.flac"),
    aCrateTrack("Users/lena/Music/Undertow.mp3"),
    aCrateTrack("/"),
  ),
};
