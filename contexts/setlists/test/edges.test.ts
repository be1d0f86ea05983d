import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReadSetlist } from "../src/readers/reader.ts";
import type { GraphReply } from "./replies.ts";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

await describeOnEngines("edges", (app) => {
  beforeEach(() => app().empty());

  const edges = async () => {
    const { nodes, edges: found } = await app().get<GraphReply>("/graph");
    const titles = new Map(nodes.map(({ id, title }) => [id, title]));
    return found.map(({ from, to }) => `${titles.get(from)} > ${titles.get(to)}`).sort();
  };

  it.each<[string, string[], string[]]>([
    ["go from each track to the next", ["A - a", "B - b", "C - c"], ["a > b", "b > c"]],
    ["have a direction", ["A - a", "B - b", "A - a"], ["a > b", "b > a"]],
    ["do not pass over an unknown track", ["A - a", "?", "B - b", "C - c"], ["b > c"]],
    ["do not pass over a track whose artist is unknown", ["A - a", "? - x", "B - b"], []],
    ["do not begin or end at an unknown track", ["?", "A - a", "?"], []],
    ["are not made by a layered track, nor broken by it", ["A - a", "w/ X - x", "B - b"], ["a > b"]],
    ["are not broken by several layered tracks", ["A - a", "w/ X - x", "w/ ?", "w/ Y - y", "B - b"], ["a > b"]],
    ["are broken by an unknown track under a layered one", ["A - a", "?", "w/ X - x", "B - b"], []],
    ["do not go from a track to itself", ["A - a", "A - a", "B - b"], ["a > b"]],
    ["do not go from a track to itself in another spelling", ["The A! - a", "the a - A", "B - b"], ["a > b"]],
    ["go from one version to another", ["A - a", "A - a (Rill Remix)"], ["a > a"]],
  ])("%s", async (_rule, rows, expected) => {
    await app().import(documentOf([aSetlist(rows)]));
    expect(await edges()).toEqual(expected);
  });

  it("count sets and performers, each once, and keep the first and the last date as precise as they are", async () => {
    const facts: Partial<ReadSetlist>[] = [
      { performers: ["Mara Holt"], performedOn: "2011" },
      { performers: ["Mara Holt", "Okto Reeve"], performedOn: "2011-06" },
      { performers: ["okto reeve"], performedOn: "2011-06-15" },
      { performers: [], performedOn: null },
    ];
    const twice = ["A - a", "B - b", "A - a", "B - b"];
    await app().import(documentOf(facts.map((each) => aSetlist(twice, each))));
    const rows = await app().rows(
      `select f.title, t.title as next, r.set_count, r.performer_count, r.first_played, r.last_played, r.same_artist
       from setlists.transition r
       join setlists.track f on f.id = r.from_track_id join setlists.track t on t.id = r.to_track_id order by f.title`,
    );
    const counts = {
      set_count: 4,
      performer_count: 2,
      first_played: "2011",
      last_played: "2011-06-15",
      same_artist: false,
    };
    expect(rows).toEqual([
      { title: "a", next: "b", ...counts },
      { title: "b", next: "a", ...counts },
    ]);
  });

  it("mark pairs by the same artist", async () => {
    await app().import(documentOf([aSetlist(["A - a", "A - b", "B - c"])]));
    const rows = await app().rows("select same_artist from setlists.transition order by same_artist");
    expect(rows).toEqual([{ same_artist: false }, { same_artist: true }]);
  });

  it("count a track once for each set, however often it is played there", async () => {
    await app().import(documentOf([aSetlist(["A - a", "B - b", "A - a"]), aSetlist(["w/ A - a", "C - c"])]));
    const rows = await app().rows("select title, set_count from setlists.track order by title");
    expect(rows).toEqual([
      { title: "a", set_count: 2 },
      { title: "b", set_count: 1 },
      { title: "c", set_count: 1 },
    ]);
  });

  it("are the same after a rebuild, to the last byte", async () => {
    await app().import(
      documentOf([aSetlist(["A - a", "B - b", "?", "C - c", "A - a"], { performers: ["Mara Holt"] })]),
    );
    await app().import(documentOf([aSetlist(["C - c", "A - a", "B - b"], { performedOn: "2012" })]));
    const before = await app().stats();
    const text = "select * from setlists.transition order by from_track_id, to_track_id";
    const rows = await app().rows(text);
    expect((await app().request("POST", "/graph/rebuild")).body).toEqual(before);
    expect(await app().rows(text)).toEqual(rows);
  });
});

const row = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom("A - a", "A - b", "B - a", "B - c (Rill Mix)", "A & B - d", "C feat. A - e"),
  },
  { weight: 1, arbitrary: fc.constantFrom("?", "? - x", "w/ A - a", "w/ C - f") },
);

const setlist = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    performers: fc.uniqueArray(fc.constantFrom("A", "B", "A & B", "Mara Holt"), { maxLength: 3 }),
    performedOn: fc.constantFrom(null, "2011", "2011-06", "2011-06-15", "2020-01-01"),
    number: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ rows, number, ...facts }) => aSetlist(rows, { title: `Night ${number}`, ...facts }));

/** Setlists, the same in another order, and how many of those stand in each document. */
const library = fc.array(setlist, { minLength: 2, maxLength: 10 }).chain((setlists) =>
  fc.record({
    setlists: fc.constant(setlists),
    shuffled: fc.shuffledSubarray(setlists, { minLength: setlists.length }),
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: setlists.length, maxLength: setlists.length }),
  }),
);

function* documents(setlists: readonly ReadSetlist[], sizes: readonly number[]): Generator<string> {
  let from = 0;
  for (const size of sizes) {
    if (from < setlists.length) yield documentOf(setlists.slice(from, from + size));
    from += size;
  }
}

await describeOnEngines("the graph of any library", (app) => {
  it("is the same however its setlists are split and ordered, and after a rebuild", async () => {
    const property = fc.asyncProperty(library, async ({ setlists, shuffled, sizes }) => {
      await app().empty();
      await app().import(documentOf(setlists));
      const atOnce = await app().stats();
      await app().empty();
      for (const document of documents(shuffled, sizes)) await app().import(document);
      expect(await app().stats()).toEqual(atOnce);
      expect((await app().request("POST", "/graph/rebuild")).body).toEqual(atOnce);
    });
    await fc.assert(property, { numRuns: 6 });
  }, 120_000);
});

describe("the builder of setlists", () => {
  it("reads its short notation", () => {
    const { entries } = aSetlist(["A - a", "w/ ?", "? - x"]);
    expect(entries.map(({ status, layer, artistText, titleText }) => [status, layer, artistText, titleText])).toEqual([
      ["identified", 0, "A", "a"],
      ["unidentified", 1, null, null],
      ["unknown_artist", 0, null, "x"],
    ]);
  });
});
