import { beforeEach, expect, it } from "vitest";
import type { ReadSetlist } from "../src/readers/reader.ts";
import { derivedState } from "./derived-state.ts";
import type { Page, TrackCard } from "./replies.ts";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

const tracks = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((letter) => `Artist ${letter} - Title ${letter}`);
const facts = { performers: ["Mara Holt"], performedOn: "2019-06-15" };
const night = aSetlist(tracks, { ...facts, title: "2019-06-15 - Mara Holt @ Pier Nine" });
/** Another site knows less of the same night. */
const gaps = aSetlist([...tracks.slice(0, 3), ...tracks.slice(4, 8), "?"], {
  ...facts,
  title: "Mara Holt live, Pier Nine",
});

const counts = (lines: readonly string[]) =>
  lines
    .filter((line) => line.startsWith("transition"))
    .map((line) => line.replaceAll(/artist. - title/g, "").slice(11, 18));

await describeOnEngines("lists of the same set", (app) => {
  beforeEach(() => app().empty());

  const importAll = async (lists: readonly ReadSetlist[]) => {
    for (const list of lists) await app().import(documentOf([list]));
  };
  const idOf = async (title: string) =>
    (await app().get<Page<{ id: string; title: string }>>("/setlists?limit=100")).items.find(
      (list) => list.title === title,
    )?.id ?? "";

  const playsOfFirst = async () =>
    (await app().get<Page<TrackCard>>("/tracks?q=Artist%20a%20-%20Title%20a")).items[0]?.set_count;

  it("count once, keep both sources, and the one that knows what was between overrules the other", async () => {
    await importAll([night, gaps]);
    const state = await derivedState(app());
    expect(counts(state)).toEqual([
      "a > b 1",
      "b > c 1",
      "c > d 1",
      "d > e 1",
      "e > f 1",
      "f > g 1",
      "g > h 1",
      "h > i 1",
      "i > j 1",
    ]);
    expect(await playsOfFirst()).toBe(1);
    const detail = await app().get<{ other_lists: { title: string }[] }>(`/setlists/${await idOf(night.title)}`);
    expect(detail.other_lists.map((list) => list.title)).toEqual([gaps.title]);
  });

  it("come out the same in any order, after a rebuild, and when one is taken away and comes back", async () => {
    await importAll([night, gaps]);
    const performance = (lines: string[]) => lines.filter((line) => !line.startsWith("performance"));
    const state = performance(await derivedState(app()));
    await app().request("POST", "/graph/rebuild");
    expect(performance(await derivedState(app()))).toEqual(state);
    await app().empty();
    await importAll([gaps, night]);
    expect(performance(await derivedState(app()))).toEqual(state);
    await app().request("DELETE", `/setlists/${await idOf(night.title)}`);
    expect(counts(await derivedState(app()))).toContain("c > e 1");
    await app().import(documentOf([night]));
    expect(performance(await derivedState(app()))).toEqual(state);
  });

  it("are one performance when they are two parts of it, or a repeat on a later day", async () => {
    const parts = [1, 2].map((part) =>
      aSetlist(tracks.slice(part * 5 - 5, part * 5), { ...facts, title: `Mara Holt @ Pier Nine, Part ${part}` }),
    );
    const repeat = aSetlist(tracks, { ...facts, title: "Mara Holt, again", performedOn: "2019-12-24" });
    await importAll([...parts, night, repeat]);
    expect(await playsOfFirst()).toBe(1);
  });

  it("are not two nights of a DJ who plays some of the same tracks", async () => {
    const other = aSetlist([...tracks.slice(6), ...tracks.slice(0, 3), "X - x", "Y - y", "Z - z"], {
      ...facts,
      title: "2019-06-15 - Mara Holt @ Elsewhere",
      performedOn: "2019-06-22",
    });
    await importAll([night, other]);
    expect(await playsOfFirst()).toBe(2);
  });

  it("leave a playlist and a collection of the same tracks what they are", async () => {
    await importAll([
      night,
      aSetlist(tracks, { title: "My list", kind: "playlist" }),
      aSetlist(tracks, { title: "Mine", kind: "collection" }),
    ]);
    expect(await playsOfFirst()).toBe(2);
  });
});
