import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import type { TrackCard } from "./replies.ts";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

interface Communities {
  readonly up_to_date: boolean;
  readonly modularity: number | null;
  readonly total: number;
  readonly items: readonly {
    readonly tracks: number;
    readonly importance: number;
    readonly most_important: readonly TrackCard[];
  }[];
}

await describeOnEngines("importance and communities", (app) => {
  beforeEach(() => app().empty());

  const communities = (query = "") => app().get<Communities>(`/graph/communities${query}`);
  const computed = async (): Promise<Communities> => {
    expect((await app().request("POST", "/graph/rank")).status).toBe(202);
    while (!(await communities()).up_to_date) await wait(20);
    return communities();
  };

  it("are computed as a job, for the graph as it is", async () => {
    await app().import(
      documentOf([
        aSetlist(["A - hub", "B - b", "A - hub", "C - c", "A - hub"]),
        aSetlist(["X - x", "Y - y", "Z - z", "X - x", "Y - y"]),
      ]),
    );
    expect((await communities()).up_to_date).toBe(false);
    const [track] = (await app().get<{ items: TrackCard[] }>("/tracks?q=hub")).items;
    expect((await app().get<{ rank: null }>(`/tracks/${track?.id}`)).rank).toBeNull();
    const { items, modularity, total } = await computed();
    expect(total).toBe(2);
    expect(modularity).toBeCloseTo(0.5, 1);
    expect(items.map(({ tracks }) => tracks)).toEqual([3, 3]);
    expect(items.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 6);
    expect(items.map(({ most_important }) => most_important.map(({ title }) => title).sort())).toContainEqual([
      "b",
      "c",
      "hub",
    ]);
    const ofHub = items.find(({ most_important }) => most_important.some(({ title }) => title === "hub"));
    const [hub] = ofHub?.most_important ?? [];
    expect(hub?.title).toBe("hub");
    const { rank } = await app().get<{ rank: { importance: number } }>(`/tracks/${hub?.id}`);
    expect(rank.importance).toBeGreaterThan(1 / 6);
  });

  it("leave out groups that are too small to say anything, and say when the graph has moved on", async () => {
    await app().import(documentOf([aSetlist(["A - a", "B - b"])]));
    expect(await computed()).toMatchObject({ items: [], total: 0 });
    expect((await communities("?least=2")).total).toBe(1);
    await app().import(documentOf([aSetlist(["C - c", "D - d"])]));
    expect((await communities()).up_to_date).toBe(false);
  });
});
