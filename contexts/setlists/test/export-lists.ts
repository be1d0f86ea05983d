import fc from "fast-check";
import { isValidArtist } from "../src/identity/artist-validity.ts";
import { identifyTrack } from "../src/identity/track-identity.ts";
import { noDetails } from "../src/readers/no-details.ts";
import type { EntryDetails, ReadEntry, ReadSetlist } from "../src/readers/reader.ts";
import { knownParts } from "../src/readers/track-status.ts";

/** What has a meaning in some format, for tests. */
const MARKS = [
  " - ",
  " – ",
  "-",
  "—",
  "- ",
  " & ",
  "&amp;",
  "&lt;b",
  "<b>",
  "</title>",
  '"',
  "'",
  "''",
  ",",
  ";",
  "|",
  ":",
  ": ",
  "\t",
  "\n",
  "\r\n",
  "#",
  "#EXTINF:1,",
  "(",
  ")",
  "[",
  "]",
  "] + ",
  " [Label]",
  " (Live)",
  " [Dub Mix]",
  " - 8A",
  " (11B)",
  " 128 bpm",
  "01. ",
  "1) ",
  "12:34 ",
  "[07] ",
  "w/ ",
  "+ ",
  "* ",
  "_",
  "_-_",
  ".mp3",
  "/",
  "\\",
  "=",
  "%20",
  "?",
  "...",
  "\u0007",
  "\u0085",
  "\u2028",
  "\u200B",
  "\uFEFF",
  "\uFFFD",
  "\uFFFF",
  " by ",
  " ",
  "  ",
];

const word = fc.constantFrom("Mara", "Holt", "Low", "Sun", "Été", "Ünder", "日本", "שלום", "🎧", "No5", "11", "Kite's");

/** A text of words and of whatever may stand between, before and after them. */
export const aText: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.oneof(word, fc.constantFrom(...MARKS)), { maxLength: 5 }), word, fc.constantFrom("", ...MARKS))
  .map(([before, middle, after]) => [...before, middle, after].join(""));

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

type Names = Pick<ReadEntry, "status" | "artistText" | "titleText">;

// A row as readers give it: its status is the one that its texts have.
const isConsistent = ({ status, artistText, titleText }: Names): boolean => {
  const known = knownParts(artistText ?? "?", titleText);
  if (known.status !== status || (known.titleText === null) !== (titleText === null)) return false;
  return status !== "identified" || identifyTrack(artistText, titleText) !== null;
};

const anArtist = aText.filter((name) => isValidArtist(name) && knownParts(name, "x").artistText !== null);

const names: fc.Arbitrary<Names> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ status: fc.constant("identified" as const), artistText: anArtist, titleText: aText })
      .filter(isConsistent),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ status: fc.constant("unknown_artist" as const), artistText: fc.constant(null), titleText: aText })
      .filter(isConsistent),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      status: fc.constant("unidentified" as const),
      artistText: maybe(anArtist),
      titleText: fc.constant(null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      status: fc.constant("not_a_track" as const),
      artistText: fc.constant(null),
      titleText: fc.oneof(fc.constantFrom("Intro", "Interview", "News"), aText),
    }),
  },
);

const details: fc.Arbitrary<EntryDetails> = fc.record({
  isrc: maybe(fc.constantFrom("GBABC2000001", "USXYZ9912345")),
  durationMs: maybe(fc.integer({ min: 1, max: 20_000_000 })),
  playedAt: maybe(fc.constantFrom("2021-03-06T23:50:00", "2021-03-07T00:10:00Z", "2021-03-07T02:00:00+02:00")),
  playedMs: maybe(fc.integer({ min: 0, max: 20_000_000 })),
  heard: fc.boolean(),
  beginsAnew: fc.boolean(),
});

const entry: fc.Arbitrary<ReadEntry> = fc
  .tuple(
    names,
    fc.record({
      raw: fc.oneof(aText, fc.string({ maxLength: 30 })),
      label: maybe(fc.constantFrom("Lantern", "Ferrous & Sons", 'The "Quay", Ltd.', "Nacht – Licht")),
      catalogueNumber: maybe(fc.constantFrom("LAN 014", "F;7,1")),
      cueMs: maybe(fc.integer({ min: 0, max: 100_000_000 })),
      layer: fc.nat({ max: 2 }),
      bpm: maybe(fc.integer({ min: 2_000, max: 99_900 }).map((hundredths) => hundredths / 100)),
      camelot: maybe(fc.constantFrom("1A", "8A", "12B")),
    }),
    fc.option(details, { nil: undefined }),
  )
  .map(([named, others, said]) => ({ ...others, ...named, ...(said === undefined ? {} : { details: said }) }));

/** A list as some reader may give it. */
export const aList: fc.Arbitrary<ReadSetlist> = fc.record({
  title: aText.map((title) => `Night ${title}`),
  performers: fc.uniqueArray(fc.constantFrom("Mara Holt", "Okto & Reeve", "Ülla Vanter"), { maxLength: 3 }),
  event: maybe(fc.constantFrom("Quay, Festival", "Harbour Lights")),
  venue: maybe(fc.constantFrom("Pier Nine", 'Hall "B"')),
  performedOn: fc.constantFrom(null, "2011", "2011-06", "2011-06-15"),
  kind: fc.constantFrom("dj_set", "radio_show", "live_show", "play_history", "playlist"),
  completeness: fc.constantFrom("complete", "incomplete", "unknown"),
  url: maybe(fc.constantFrom("https://example.org/a,b?c=%20")),
  entries: fc.array(entry, { minLength: 1, maxLength: 8 }),
});

/** The rows that somebody heard, for formats that carry no others. */
export const heardRows = ({ entries }: ReadSetlist): ReadEntry[] =>
  entries.filter(({ details: said }) => said?.heard !== false);

/** What is said of a row, or that nothing is. */
export const detailsOf = ({ details: said }: ReadEntry): EntryDetails => said ?? noDetails;
