import { expect, it } from "vitest";
import { makeDemoLibrary } from "../demo/demo-library.ts";
import type { ReadSetlist } from "../readers/reader.ts";
import { toSegueJson } from "../readers/segue-json/segue-json.ts";
import { segueJsonReader } from "../readers/segue-json/segue-json-reader.ts";
import { HOSTILE_NAMES, textOf } from "./export-builders.ts";
import { renderSetlists } from "./setlists-json.ts";

function readBack(text: string): readonly unknown[] {
  const document = { filename: null, text };
  expect(segueJsonReader.detect(document)).toBe(1);
  return [...segueJsonReader.read(document, {})].map((item) => (item.type === "setlist" ? item.setlist : item));
}

function aSetlist(name: string): ReadSetlist {
  return {
    title: name,
    performers: [name],
    event: null,
    venue: name,
    performedOn: "2019-06",
    kind: "dj_set",
    completeness: "unknown",
    url: null,
    entries: [
      {
        raw: name,
        status: "identified",
        artistText: name,
        titleText: name,
        label: null,
        catalogueNumber: null,
        cueMs: 0,
        layer: 0,
        bpm: 124.5,
        camelot: "8A",
      },
    ],
  };
}

it("gives every setlist back when it is imported", async () => {
  const library = makeDemoLibrary();
  expect(readBack(await textOf(renderSetlists(library)))).toEqual(library);
});

it("leaves hostile names as they are", async () => {
  const setlists = HOSTILE_NAMES.map(aSetlist);
  const written: unknown = JSON.parse(await textOf(renderSetlists(setlists)));
  expect(written).toEqual({ format: "segue-setlists", version: 1, setlists: setlists.map(toSegueJson) });
});

it("writes a document without setlists", async () => {
  expect(JSON.parse(await textOf(renderSetlists([])))).toEqual({ format: "segue-setlists", version: 1, setlists: [] });
});

it("puts each setlist on a line of its own", async () => {
  const text = await textOf(renderSetlists([aSetlist("a\nb"), aSetlist("c")]));
  expect(text.trimEnd().split("\n")).toHaveLength(4);
});
