import { beforeEach, expect, it } from "vitest";
import type { Page, TrackCard } from "../../test/replies.ts";
import { aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import { makeGraphCache } from "../graph/graph-cache.ts";
import type { ReadSetlist } from "../readers/reader.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import { makeNextReader } from "./next.ts";

await describeOnEngines("what goes well after a track in a set", (app) => {
  beforeEach(() => app().empty());

  const know = (...setlists: ReadSetlist[]) => app().import(documentOf(setlists));
  const trackId = async (name: string) => {
    const { items } = await app().get<Page<TrackCard>>(`/tracks?limit=1&q=${encodeURIComponent(name)}`);
    return items[0]?.id ?? "";
  };
  const artistId = async (name: string) => {
    const rows = await app().rows<{ id: string }>("select id from setlists.artist where name = :name", { name });
    return rows[0]?.id ?? "";
  };
  const next = async (name: string, context: { after?: string[]; performer?: string | null } = {}) => {
    const { database } = app();
    const tracks = makeTrackReader(database, makeGraphCache(database));
    const reader = makeNextReader(database, tracks, () => new Date("2024-06-01"));
    return reader.find(await trackId(name), 20, context);
  };
  const titlesOf = (items: Awaited<ReturnType<typeof next>>) => items.map(({ track }) => track.title);
  const by = (performer: string, performedOn = "2024-01-01") => ({ performers: [performer], performedOn });

  it("lets the tracks played before speak, and never proposes them", async () => {
    await know(
      aSetlist(["A - first", "B - second", "C - together"], { title: "Night", ...by("Mara Holt") }),
      aSetlist(["B - second", "A - first", "D - elsewhere"], by("Okto Reeve")),
      aSetlist(["E - other", "B - second", "F - alone"], by("Ivo Lund")),
    );
    const items = await next("B - second", { after: [await trackId("A - first")] });
    expect(titlesOf(items)).toEqual(["together", "elsewhere", "alone", "other"]);
    expect(items[0]?.reasons.map(({ kind, text }) => [kind, text])).toEqual([
      ["transition", "played next in 1 set by 1 DJ, last 2024-01-01 (Night)"],
      ["session", "played together in 1 set by 1 DJ, last 2024-01-01 (Night)"],
    ]);
  });

  it("knows what the performer plays and made, though nothing else speaks for it", async () => {
    await know(
      aSetlist(["A - seed"], by("Okto Reeve")),
      aSetlist(["B - lately"], by("Mara Holt", "2024-05-20")),
      aSetlist(["C - formerly"], by("Mara Holt", "2014")),
      aSetlist(["D - sun (Mara Holt Remix)"], by("Ivo Lund", "2023-02")),
      aSetlist(["Mara Holt & Ivo Lund - together"], by("Ivo Lund", "2023-01")),
    );
    expect(titlesOf(await next("A - seed"))).toEqual([]);
    const items = await next("A - seed", { performer: await artistId("Mara Holt") });
    expect(items.map(({ track, reasons }) => [track.title, reasons[0]?.text])).toEqual([
      ["lately", "played by this DJ in 1 set, last 2024-05-20"],
      ["sun", "a track of this DJ's own"],
      ["together", "a track of this DJ's own"],
      ["formerly", "played by this DJ in 1 set, last 2014"],
    ]);
  });

  it("refuses a performer that is not there", async () => {
    await know(aSetlist(["A - seed", "B - next"], by("Okto Reeve")));
    const nobody = "00000000-0000-7000-8000-000000000000";
    await expect(next("A - seed", { performer: nobody })).rejects.toMatchObject({ code: "artist-not-found" });
  });

  it("answers as without them where the tracks before are unknown", async () => {
    await know(aSetlist(["A - seed", "B - next"], by("Okto Reeve")));
    const nothing = "00000000-0000-7000-8000-000000000000";
    expect(await next("A - seed", { after: [nothing] })).toEqual(await next("A - seed"));
  });
});
