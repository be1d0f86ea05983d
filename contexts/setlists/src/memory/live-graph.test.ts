import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import type { ReadSetlist } from "../readers/reader.ts";
import { contentsOf, THIS_YEAR } from "./graph-builders.ts";
import { LiveGraph } from "./live-graph.ts";
import { MemoryGraph } from "./memory-graph.ts";
import { makeGraphSource } from "./memory-graph-store.ts";

await describeOnEngines("the live graph", (app) => {
  beforeEach(() => app().empty());

  const know = (...setlists: ReadSetlist[]) => app().import(documentOf(setlists));
  const source = () => makeGraphSource(app().database);

  /** A graph that follows the database and keeps its snapshot in a folder of the test. */
  async function aLiveGraph({ fewChanges, path }: { fewChanges?: number; path?: string } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "segue-live-graph-"));
    const snapshotPath = path ?? join(folder, "graph.bin");
    const lines: string[] = [];
    const tell = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`);
    const live = new LiveGraph(
      { source: source(), clock: () => new Date("2024-06-01"), log: { info: tell, warn: tell }, snapshotPath },
      fewChanges,
    );
    onTestFinished(async () => {
      await live.close();
      await rm(folder, { recursive: true });
    });
    return { live, lines, snapshotPath };
  }

  const fresh = async () => contentsOf(new MemoryGraph((await source().readGraph()).arrays, THIS_YEAR));

  const trackIds = async () => {
    const rows = await app().rows<{ id: string; title: string }>("select id, title from setlists.track");
    return new Map(rows.map(({ id, title }) => [title, id]));
  };

  /** The titles of the cheapest path, as the thread finds it. */
  const path = async (live: LiveGraph, ...titles: string[]) => {
    const ids = await trackIds();
    const stops = titles.map((title) => ids.get(title) ?? "");
    const limits = { banned: [], maxKeySteps: null, maxTempoChange: null, strict: false, alternatives: 0 };
    const { paths } = await live.run("paths", { stops, ...limits });
    const titleOf = new Map([...ids].map(([title, id]) => [id, title]));
    return paths[0]?.trackIds.map((id) => titleOf.get(id)).join("");
  };

  it("finds paths in its thread, over what was imported after it was opened too", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live } = await aLiveGraph();
    expect(await path(live, "a", "b")).toBe("ab");
    await know(aSetlist(["B - b", "C - c"]));
    await live.refresh();
    expect(await path(live, "a", "c")).toBe("abc");
    expect(contentsOf(await live.graph())).toEqual(await fresh());
  });

  it("knows what was imported before its thread was started", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live } = await aLiveGraph();
    await live.graph();
    await know(aSetlist(["B - b", "C - c"]));
    await live.refresh();
    expect(await path(live, "a", "c")).toBe("abc");
  });

  it("makes new arrays of many changes, and goes on from there", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live, snapshotPath, lines } = await aLiveGraph({ fewChanges: 1 });
    const before = (await live.graph()).arrays;
    for (const next of ["C - c", "D - d", "E - e"]) {
      await know(aSetlist(["B - b", next]));
      await live.refresh();
      expect(await path(live, "a", next.slice(-1))).toBe(`ab${next.slice(-1)}`);
    }
    await live.close();
    const graph = await live.graph();
    expect(contentsOf(graph)).toEqual(await fresh());
    expect(graph.arrays).not.toBe(before);
    expect(lines).toHaveLength(1);
    const { live: again, lines: told } = await aLiveGraph({ path: snapshotPath });
    expect(contentsOf(await again.graph())).toEqual(await fresh());
    expect(told).toEqual([expect.stringContaining('"from":"snapshot"')]);
  });

  it("is read anew when the graph was rebuilt", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live } = await aLiveGraph();
    await live.graph();
    await app().request("POST", "/graph/rebuild");
    await know(aSetlist(["B - b", "C - c"]));
    await live.refresh();
    expect(await path(live, "a", "c")).toBe("abc");
  });

  it("starts from its snapshot and reads only what has changed since", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live, snapshotPath } = await aLiveGraph();
    await live.graph();
    await live.close();
    await know(aSetlist(["B - b", "C - c"]));
    const { live: again, lines } = await aLiveGraph({ path: snapshotPath });
    expect(contentsOf(await again.graph())).toEqual(await fresh());
    expect(lines).toEqual([expect.stringMatching(/^the graph is in memory .*"from":"snapshot"/)]);
  });

  it("does not use a snapshot that is damaged or of another library, says so, and replaces it", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live, snapshotPath } = await aLiveGraph();
    await live.graph();
    await live.close();
    const good = await readFile(snapshotPath);
    await app().empty();
    await know(aSetlist(["C - c", "D - d", "E - e"]));
    for (const [bytes, reason] of [
      [good, "it is of another library, or too old"],
      [good.subarray(0, 100), "it ends too early"],
    ] as const) {
      await writeFile(snapshotPath, bytes);
      const { live: again, lines } = await aLiveGraph({ path: snapshotPath });
      expect(contentsOf(await again.graph())).toEqual(await fresh());
      await again.close();
      expect(lines).toEqual([expect.stringContaining(reason), expect.stringContaining('"from":"database"')]);
      expect(await readFile(snapshotPath)).not.toEqual(bytes);
    }
  });

  it("does nothing at a notice before anybody asked, nor after it was closed", async () => {
    const { live, snapshotPath } = await aLiveGraph();
    await live.refresh();
    expect(existsSync(snapshotPath)).toBe(false);
    await live.graph();
    await live.close();
    await know(aSetlist(["A - a", "B - b"]));
    await live.refresh();
    expect((await live.graph()).trackCount).toBe(0);
  });

  it("plans sets in its thread, by the ids of tracks and artists", async () => {
    await know(aSetlist(["A - a", "B - b", "C - c"]), aSetlist(["A - a", "D - d", "C - c"]));
    const { live } = await aLiveGraph();
    const ids = await trackIds();
    const [artist] = await app().rows<{ id: string }>("select id from setlists.artist where name = 'B'");
    const task = {
      extent: { kind: "tracks", tracks: 3 } as const,
      pins: ["a", "c"].map((title, index) => ({ position: 1 + 2 * index, trackId: ids.get(title) ?? "" })),
      pool: null,
      bannedTracks: [],
      bannedArtists: [artist?.id ?? ""],
      curve: null,
      maxKeySteps: null,
      maxTempoChange: null,
      strict: false,
      artistGap: 1,
      allowUnseen: false,
      plans: 1,
      seed: 1,
      budgetMs: 10_000,
    };
    const { plans, missing } = await live.run("plan", task);
    expect(plans.map((plan) => plan.trackIds)).toEqual([["a", "d", "c"].map((title) => ids.get(title))]);
    expect(plans[0]?.moves.map(({ seen }) => seen?.setCount)).toEqual([1, 1]);
    expect(missing).toEqual([]);
    const stranger = "01900000-0000-7000-8000-ffffffffffff";
    expect(await live.run("plan", { ...task, pins: [{ position: 1, trackId: stranger }] })).toMatchObject({
      plans: [],
      missing: [stranger],
    });
  });

  it("ranks tracks in its thread", async () => {
    await know(aSetlist(["A - a", "B - b"]), aSetlist(["C - c", "B - b"]), aSetlist(["X - x", "Y - y"]));
    const { live } = await aLiveGraph();
    const { trackIds: ranked, importance, communityOf, modularity } = await live.run("rank", null);
    const titles = new Map([...(await trackIds())].map(([title, id]) => [id, title]));
    expect(ranked.map((id) => titles.get(id)).sort()).toEqual(["a", "b", "c", "x", "y"]);
    const of = (title: string) => ranked.findIndex((id) => titles.get(id) === title);
    expect(importance.indexOf(Math.max(...importance))).toBe(of("b"));
    expect(["a", "b", "c", "x", "y"].map((title) => communityOf[of(title)])).toEqual([0, 0, 0, 1, 1]);
    expect(modularity).toBeGreaterThan(0.3);
  });

  it("tells whoever asks when a task cannot be done, and does the next one", async () => {
    await know(aSetlist(["A - a", "B - b"]));
    const { live } = await aLiveGraph();
    const limits = { banned: [], maxKeySteps: null, maxTempoChange: null, strict: false, alternatives: 0 };
    await expect(live.run("paths", { stops: ["no id", "neither"], ...limits })).rejects.toThrow("Not a UUID: no id");
    expect(await path(live, "a", "b")).toBe("ab");
  });
});
