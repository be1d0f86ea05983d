import { expect, it } from "vitest";
import { anEntry, aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import type { ReadSetlist } from "../readers/reader.ts";
import { contentsOf, THIS_YEAR } from "./graph-builders.ts";
import { MemoryGraph } from "./memory-graph.ts";
import { makeGraphSource } from "./memory-graph-store.ts";

await describeOnEngines("the graph in memory", (app) => {
  const know = (...setlists: ReadSetlist[]) => app().import(documentOf(setlists));
  const source = () => makeGraphSource(app().database);
  const readAll = async () => {
    const image = await source().readGraph();
    return { image, graph: new MemoryGraph(image.arrays, THIS_YEAR) };
  };
  /** Tracks by title instead of id. */
  const namedEdges = async (graph: MemoryGraph) => {
    const rows = await app().rows<{ id: string; title: string }>("select id, title from setlists.track");
    const titles = new Map(rows.map(({ id, title }) => [id, title]));
    return contentsOf(graph).out.map(({ from, to, ...facts }) => ({
      pair: `${titles.get(from)} ${titles.get(to)}`,
      ...facts,
    }));
  };

  it("is empty where the library is", async () => {
    await app().empty();
    const { graph } = await readAll();
    expect([graph.trackCount, graph.edgeCount, graph.artistNumbers.count]).toEqual([0, 0, 0]);
  });

  it("holds every transition with what is known of it", async () => {
    await app().empty();
    const facts = { bpm: 126.5, camelot: "8A" };
    await know(
      aSetlist([anEntry("A - a", facts), "B - b", "A - c"], { performers: ["Mara Holt"], performedOn: "2019-05-01" }),
      aSetlist(["A - a", "B - b", "?", "A - a", "A - c"], { performers: ["Okto Reeve"], performedOn: "2021" }),
      aSetlist(["B - b", "A - c"]),
    );
    const { graph } = await readAll();
    const one = { setCount: 1, performerCount: 1, lastYear: 2021, sameArtist: false };
    expect((await namedEdges(graph)).sort((a, b) => a.pair.localeCompare(b.pair))).toEqual([
      { ...one, pair: "a b", setCount: 2, performerCount: 2 },
      { ...one, pair: "a c", sameArtist: true },
      { ...one, pair: "b c", setCount: 2, lastYear: 2019 },
    ]);
    expect(contentsOf(graph).into).toEqual(contentsOf(graph).out);
    const tracks = contentsOf(graph).tracks.map(({ setCount, bpm, camelot, artistIds }) => [
      setCount,
      bpm,
      camelot,
      artistIds.length,
    ]);
    expect(tracks.sort()).toEqual([
      [2, 126.5, "8A", 1],
      [3, null, null, 1],
      [3, null, null, 1],
    ]);
  });

  it("follows imports and rebuilds, and is then what reading it anew gives", async () => {
    await app().empty();
    await know(aSetlist(["A - a", "B - b", "C - c"]), aSetlist(["C - c", "A - a"]));
    const { image, graph } = await readAll();
    await know(aSetlist(["B - b", "C - c", "D & E - d", "A - a"], { performedOn: "2020" }));
    await know(aSetlist(["X - x", "A - a"]), aSetlist(["B - b", "C - c"]));
    const changes = await source().readChanges(image.version);
    if (changes === null) throw new Error("the changes are not known");
    graph.apply(changes);
    const fresh = await readAll();
    expect(changes.version).toBe(fresh.image.version);
    expect(contentsOf(graph)).toEqual(contentsOf(fresh.graph));
  });

  it("has no changes at its own version, and none that are known once all was rebuilt", async () => {
    await app().empty();
    await know(aSetlist(["A - a", "B - b"]));
    const { image } = await readAll();
    expect(await source().readChanges(image.version)).toEqual({
      version: image.version,
      trackIds: [],
      tracks: [],
      edges: [],
    });
    await app().request("POST", "/graph/rebuild");
    expect(await source().readChanges(image.version)).toBeNull();
  });

  it("tells its own past from another library's", async () => {
    await app().empty();
    await know(aSetlist(["A - a", "B - b"]));
    const { image } = await readAll();
    await know(aSetlist(["A - a", "C - c"]));
    expect(await source().originOf(image.version)).toBe(image.origin);
    expect(await source().originOf(`${BigInt(image.version) + 1n}`)).not.toBe(image.origin);
    expect(await source().originOf("0")).toBeNull();
  });
});
