import { beforeEach, expect, it } from "vitest";
import type { ReadSetlist } from "../src/readers/reader.ts";
import type { NextReply, Page, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

await describeOnEngines("what goes well after a track", (app) => {
  beforeEach(() => app().empty());

  const idOf = async (name: string) => {
    const { items } = await app().get<Page<TrackCard>>(`/tracks?limit=1&q=${encodeURIComponent(name)}`);
    return items[0]?.id ?? "";
  };
  const after = async (name: string, limit = 20) =>
    (await app().get<NextReply>(`/tracks/${await idOf(name)}/next?limit=${limit}`)).items;
  const titlesAfter = async (name: string) => (await after(name)).map(({ track }) => track.title);
  const know = (...setlists: ReadSetlist[]) => app().import(documentOf(setlists));

  const year = (performedOn: string, ...performers: string[]) => ({ performedOn, performers });

  it("ranks what was played next before what was near, and that before what followed the artist", async () => {
    await know(
      aSetlist(["A - seed", "B - exact", "C - near"], year("2020-01-01", "Mara Holt")),
      aSetlist(["A - other", "D - artist"], year("2020-01-01", "Mara Holt")),
    );
    expect(await titlesAfter("A - seed")).toEqual(["exact", "near", "artist"]);
  });

  it("falls back on what followed another version of the track", async () => {
    await know(
      aSetlist(["A - seed", "?"], year("2020-01-01", "Mara Holt")),
      aSetlist(["A - seed (Rill Remix)", "B - after"], year("2020-01-01", "Okto Reeve")),
    );
    const items = await after("A - seed");
    expect(items.map(({ track, set_count }) => [track.title, set_count])).toEqual([["after", 0]]);
    expect(items[0]?.reasons.map(({ kind, set_count }) => [kind, set_count])).toContainEqual(["version", 1]);
  });

  it("proposes none of the tracks played before, and what the performer plays before what others do", async () => {
    await know(
      aSetlist(["A - seed", "B - others"], year("2020-01-01", "Okto Reeve")),
      aSetlist(["A - seed", "C - mine", "D - played"], year("2020-01-01", "Mara Holt")),
    );
    const [seed, played] = [await idOf("A - seed"), await idOf("D - played")];
    const [performer] = await app().rows<{ id: string }>("select id from setlists.artist where name = 'Mara Holt'");
    const { items } = await app().get<NextReply>(`/tracks/${seed}/next?after=${played}&performer=${performer?.id}`);
    expect(items.map(({ track }) => track.title)).toEqual(["mine", "others"]);
    expect((await app().request("GET", `/tracks/${seed}/next?after=nothing`)).status).toBe(400);
  });

  it("lets the agreement of several performers count more than the repetition of one", async () => {
    const sets = ["Mara Holt", "Okto Reeve", "Ivo Lund"].flatMap((performer, index) => [
      aSetlist(["A - seed", "B - agreed"], year(`2020-01-0${index + 1}`, performer)),
      aSetlist(["A - seed", "C - repeated"], year(`2020-02-0${index + 1}`, "Bram Osk")),
    ]);
    await know(...sets);
    expect(await titlesAfter("A - seed")).toEqual(["agreed", "repeated"]);
    const [agreed, repeated] = await after("A - seed");
    expect([agreed?.set_count, agreed?.performer_count]).toEqual([3, 3]);
    expect([repeated?.set_count, repeated?.performer_count]).toEqual([3, 1]);
  });

  it("lets recent evidence count more, and a date nobody knows as an old one", async () => {
    await know(
      aSetlist(["A - seed", "B - old"], year("1994-01-01", "Mara Holt")),
      aSetlist(["A - seed", "C - recent"], year("2024-01-01", "Okto Reeve")),
      aSetlist(["A - seed", "D - undated"], { performers: ["Ivo Lund"] }),
    );
    expect(await titlesAfter("A - seed")).toEqual(["recent", "undated", "old"]);
  });

  it("gives its reasons with counts and the sets to check them by, latest first", async () => {
    await know(
      aSetlist(["?", "A - seed", "B - next"], { title: "First", ...year("2019-05-01", "Mara Holt") }),
      aSetlist(["A - seed", "B - next"], { title: "Second", ...year("2021", "Okto Reeve", "Mara Holt") }),
      aSetlist(["A - seed", "w/ C - over", "B - next"], { title: "Third" }),
    );
    const [item] = await after("A - seed");
    expect(item).toMatchObject({ set_count: 3, performer_count: 2, last_played: "2021" });
    const evidence = (title: string, performed_on: string | null, performers: string[], position: number) => ({
      setlist: { id: expect.any(String), title, performed_on, performers, url: null },
      position,
      cue_ms: null,
    });
    expect(item?.reasons[0]).toEqual({
      kind: "transition",
      text: "played next in 3 sets by 2 DJs, last 2021 (Second)",
      set_count: 3,
      performer_count: 2,
      last_played: "2021",
      evidence: [
        evidence("Second", "2021", ["Okto Reeve", "Mara Holt"], 1),
        evidence("First", "2019-05-01", ["Mara Holt"], 2),
        evidence("Third", null, [], 1),
      ],
    });
  });

  it("prefers the better mix among equals, and says why", async () => {
    const facts = (bpm: number, camelot: string) => ({ bpm, camelot });
    await know(
      aSetlist(
        [anEntry("A - seed", facts(124, "8A")), anEntry("B - clash", facts(140, "2B"))],
        year("2020-01-01", "Mara Holt"),
      ),
      aSetlist(
        [anEntry("A - seed", facts(124, "8A")), anEntry("C - fit", facts(125, "9A"))],
        year("2020-01-01", "Okto Reeve"),
      ),
    );
    const items = await after("A - seed");
    expect(items.map(({ track }) => track.title)).toEqual(["fit", "clash"]);
    expect(items[0]?.reasons.slice(1).map(({ kind, text }) => [kind, text])).toEqual([
      ["harmonic", "8A → 9A"],
      ["tempo", "+0.8 % tempo"],
    ]);
  });

  it("never proposes the track itself, and nothing for a track that stands alone", async () => {
    await know(aSetlist(["A - seed", "B - b", "A - seed"]), aSetlist(["C - alone"]), aSetlist(["?", "D - lost", "?"]));
    expect(await titlesAfter("A - seed")).toEqual(["b"]);
    expect([await titlesAfter("C - alone"), await titlesAfter("D - lost")]).toEqual([[], []]);
  });

  it("gives as many as asked for, the best of them, the same at every call", async () => {
    await know(
      ...Array.from({ length: 12 }, (_, index) =>
        aSetlist(["A - seed", `B${index} - b${index}`], year("2020", `DJ ${index}`)),
      ),
    );
    const all = await titlesAfter("A - seed");
    expect(all).toHaveLength(12);
    expect((await after("A - seed", 5)).map(({ track }) => track.title)).toEqual(all.slice(0, 5));
    expect(await titlesAfter("A - seed")).toEqual(all);
  });
});
