import { beforeEach, expect, it } from "vitest";
import { noDetails } from "../src/readers/no-details.ts";
import type { Page, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

interface Detail extends TrackCard {
  readonly duration_ms: number | null;
  readonly isrc: string | null;
  readonly label: string | null;
  readonly facts: readonly {
    readonly field: string;
    readonly value: string;
    readonly sources: number;
    readonly stated_by: readonly { readonly filename: string; readonly position: number }[];
  }[];
  readonly plays_total: number;
}

const track = "Mara Holt - Low Sun";
const details = { ...noDetails, durationMs: 301_000, isrc: "GBAAA1900001" };

await describeOnEngines("facts of a track", (app) => {
  beforeEach(() => app().empty());

  const detail = async () => {
    const { items } = await app().get<Page<TrackCard>>("/tracks?q=low%20sun");
    return app().get<Detail>(`/tracks/${items[0]?.id}`);
  };

  it("are what most documents say; what the others say stands beside it, with who says it", async () => {
    const stated = [
      anEntry(track, { bpm: 124, camelot: "8A", label: "Lantern", details }),
      anEntry(track, { bpm: 124, label: "Lantern" }),
      anEntry(track, { bpm: 62, label: "LANTERN" }),
    ];
    for (const [index, entry] of stated.entries()) {
      await app().import(documentOf([aSetlist(["X - x", entry])]), { filename: `${index + 1}.json` });
    }
    const shown = await detail();
    expect(shown).toMatchObject({
      bpm: 124,
      camelot: "8A",
      duration_ms: 301_000,
      isrc: "GBAAA1900001",
      label: "Lantern",
    });
    expect(
      shown.facts.map(({ field, value, stated_by }) => [field, value, stated_by.map(({ filename }) => filename)]),
    ).toEqual([
      ["bpm", "124", ["2.json", "1.json"]],
      ["bpm", "62", ["3.json"]],
      ["camelot", "8A", ["1.json"]],
      ["duration_ms", "301000", ["1.json"]],
      ["isrc", "GBAAA1900001", ["1.json"]],
      ["label", "Lantern", ["2.json", "1.json"]],
      ["label", "LANTERN", ["3.json"]],
    ]);
  });

  it("say nothing that no document says", async () => {
    await app().import(documentOf([aSetlist([track, "X - x"])]));
    expect(await detail()).toMatchObject({
      bpm: null,
      camelot: null,
      duration_ms: null,
      isrc: null,
      label: null,
      facts: [],
    });
  });

  it("come from a collection too, which is no play and makes no transition", async () => {
    await app().import(documentOf([aSetlist([anEntry(track, { bpm: 124 }), "X - x"], { kind: "collection" })]));
    expect(await detail()).toMatchObject({ bpm: 124, set_count: 0, plays_total: 0 });
    expect((await app().stats()).transitions).toBe(0);
  });

  it("count no play that nobody heard, which neither makes nor breaks a transition", async () => {
    const unheard = anEntry("Cue - Noise", { details: { ...noDetails, heard: false } });
    const anew = anEntry("Z - z", { details: { ...noDetails, beginsAnew: true } });
    await app().import(documentOf([aSetlist([track, unheard, "X - x", anew], { kind: "play_history" })]));
    expect(await app().stats()).toMatchObject({ entries: 4, identified: 4, tracks: 4, transitions: 1 });
    const { items } = await app().get<Page<TrackCard>>("/tracks?q=noise");
    expect(items.map(({ set_count }) => set_count)).toEqual([0]);
  });
});
