import { expect, test } from "vitest";
import { prepareSetlist } from "../../contexts/setlists/src/imports/batch.ts";
import type { ReadEntry, ReadSetlist } from "../../contexts/setlists/src/readers/reader.ts";
import { corpusOf } from "./corpus.ts";

function anEntry(artistText: string | null, titleText: string, facts: Partial<ReadEntry> = {}): ReadEntry {
  return {
    raw: `${artistText} - ${titleText}`,
    status: artistText === null ? "unidentified" : "identified",
    artistText,
    titleText,
    label: null,
    catalogueNumber: null,
    cueMs: null,
    layer: 0,
    bpm: null,
    camelot: null,
    ...facts,
  };
}

const aList = (entries: readonly ReadEntry[]): ReadSetlist => ({
  title: "Night 7",
  performers: ["Mara Holt"],
  event: "Night #7",
  venue: null,
  performedOn: "2020-01-01",
  kind: "radio_show",
  completeness: "unknown",
  url: null,
  entries,
});

test("plays keep their place about unknown ones, layered ones aside, and versions share a work", () => {
  const list = aList([
    anEntry("Okto Reeve", "Sun", { label: "Rill Records" }),
    anEntry(null, "?"),
    anEntry("Ivo Lund", "Over", { layer: 1 }),
    anEntry("Okto Reeve", "Sun (Ivo Lund Remix)"),
  ]);
  const { tracks, sessions } = corpusOf([prepareSetlist(list), prepareSetlist(list)]);
  expect(sessions).toEqual([
    {
      id: "set 0",
      date: "2020-01-01",
      performers: ["maraholt"],
      show: "night",
      plays: [
        { track: 0, place: 1, label: "rillrecords" },
        { track: 1, place: 3, label: null },
      ],
    },
  ]);
  expect(tracks.map(({ primary, artists, work }) => [primary, artists, work])).toEqual([
    [["oktoreeve"], ["oktoreeve"], "oktoreeve - sun"],
    [["oktoreeve"], ["oktoreeve", "ivolund"], "oktoreeve - sun"],
  ]);
});
