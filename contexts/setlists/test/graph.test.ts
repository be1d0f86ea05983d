import { beforeAll, beforeEach, expect, it } from "vitest";
import type { GraphReply, Page, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

const chain = ["A - a", "B - b", "C - c", "D - d", "E - e"];
const setlists = [
  aSetlist(chain, { title: "Long", performers: ["Mara Holt"], performedOn: "2019" }),
  aSetlist([anEntry("A - a", { cueMs: 1000 }), "B - b"], {
    title: "Short",
    performers: ["Okto Reeve"],
    performedOn: "2020-01",
  }),
  aSetlist(["A - a", "B - b", "C - c"], { title: "Undated" }),
  aSetlist(["X - x", "A - a"], { title: "Before" }),
  aSetlist(["S - single"], { title: "Single" }),
];

await describeOnEngines("the graph", (app) => {
  beforeAll(() => app().import(documentOf(setlists)));

  const idOf = async (name: string) => {
    const { items } = await app().get<Page<TrackCard>>(`/tracks?limit=1&q=${encodeURIComponent(name)}`);
    return items[0]?.id ?? "";
  };
  const pairs = async (path: string) => {
    const { nodes, edges } = await app().get<GraphReply>(path);
    const titles = new Map(nodes.map(({ id, title }) => [id, title]));
    expect(new Set(edges.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(titles.keys()));
    return edges.map(({ from, to, set_count }) => `${titles.get(from)}${titles.get(to)}${set_count}`);
  };

  it("shows every edge with the tracks at its ends, strongest first", async () => {
    const all = await pairs("/graph");
    expect(all.slice(0, 2)).toEqual(["ab3", "bc2"]);
    expect(all.slice(2).sort()).toEqual(["cd1", "de1", "xa1"]);
    const { nodes, edges } = await app().get<GraphReply>("/graph?limit=1");
    expect(nodes.map((node) => ({ ...node, id: "" })).sort((a, b) => a.title.localeCompare(b.title))).toEqual([
      { id: "", artist_name: "A", title: "a", version: null, set_count: 4, bpm: null, camelot: null },
      { id: "", artist_name: "B", title: "b", version: null, set_count: 3, bpm: null, camelot: null },
    ]);
    const [from, to] = [await idOf("A - a"), await idOf("B - b")];
    const facts = { set_count: 3, performer_count: 2, last_played: "2020-01", same_artist: false };
    expect(edges).toEqual([{ from, to, ...facts }]);
  });

  it.each([
    ["limit=1", ["ab3"]],
    ["limit=2", ["ab3", "bc2"]],
    ["min_sets=2", ["ab3", "bc2"]],
    ["min_sets=3", ["ab3"]],
    ["min_sets=4", []],
  ])("is narrowed by %s", async (query, expected) => {
    expect(await pairs(`/graph?${query}`)).toEqual(expected);
  });

  it.each([
    ["", ["ab3", "xa1"]],
    ["?depth=1", ["ab3", "xa1"]],
    ["?depth=2", ["ab3", "bc2", "xa1"]],
    ["?depth=3", ["ab3", "bc2", "cd1", "xa1"]],
    ["?depth=3&limit=1", ["ab3"]],
  ])("shows what is around a track, %s", async (query, expected) => {
    expect((await pairs(`/graph/neighborhood/${await idOf("A - a")}${query}`)).sort()).toEqual(expected);
  });

  it("shows nothing around a track that has no neighbours", async () => {
    expect(await app().get(`/graph/neighborhood/${await idOf("S - single")}`)).toEqual({ nodes: [], edges: [] });
  });

  it("shows the evidence of an edge: the sets and the places in them, latest first", async () => {
    const [from, to] = [await idOf("A - a"), await idOf("B - b")];
    const evidence = (title: string, performed_on: string | null, performers: string[], cue_ms: number | null) => ({
      setlist: { id: expect.any(String), title, performed_on, performers, url: null },
      position: 1,
      cue_ms,
    });
    expect(await app().get(`/transitions/${from}/${to}`)).toEqual({
      from: expect.objectContaining({ id: from, title: "a" }),
      to: expect.objectContaining({ id: to, title: "b" }),
      set_count: 3,
      performer_count: 2,
      first_played: "2019",
      last_played: "2020-01",
      same_artist: false,
      evidence: [
        evidence("Short", "2020-01", ["Okto Reeve"], 1000),
        evidence("Long", "2019", ["Mara Holt"], null),
        evidence("Undated", null, [], null),
      ],
    });
    expect(await app().request("GET", `/transitions/${to}/${from}`)).toMatchObject({ status: 404 });
  });

  it("is counted, with a checksum that a rebuild gives again", async () => {
    const stats = await app().stats();
    expect(stats).toEqual({
      setlists: 5,
      entries: 13,
      identified: 13,
      tracks: 7,
      artists: 9,
      transitions: 5,
      transitions_seen_twice: 2,
      demo_setlists: 0,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await app().request("POST", "/graph/rebuild")).body).toEqual(stats);
  });
});

await describeOnEngines("exports and the demo library", (app) => {
  beforeEach(() => app().empty());

  const exported = async (format: string) => app().request("GET", `/export?format=${format}`);

  it("write the graph for other programs", async () => {
    await app().import(documentOf(setlists));
    const csv = await exported("csv");
    expect(csv.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="segue-transitions.csv"',
    });
    expect(csv.text.trim().split("\n")).toHaveLength(6);
    const gexf = await exported("gexf");
    expect(gexf.headers["content-type"]).toBe("application/gexf+xml; charset=utf-8");
    expect([gexf.text.match(/<node /g)?.length, gexf.text.match(/<edge /g)?.length]).toEqual([6, 5]);
  });

  it("write setlists that give the same library when they are read into an empty one", async () => {
    const rows = [
      "A & B - ümläut <1>",
      'w/ C feat. D - "quoted"',
      "?",
      "? - x",
      anEntry("E - e", { bpm: 124.5, camelot: "8A", label: "L" }),
    ];
    const facts = {
      performers: ["Mara Holt", "A & B"],
      performedOn: "2011-06",
      kind: "live_show",
      completeness: "complete",
    } as const;
    await app().import(documentOf([...setlists, aSetlist(rows, facts)]));
    const before = await app().stats();
    const json = await exported("json");
    expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect((await app().import(json.text)).counts).toMatchObject({ setlists: 6, setlists_new: 0 });
    await app().empty();
    expect(await app().import(json.text)).toMatchObject({ status: "completed", format: "segue-json" });
    expect(await app().stats()).toEqual(before);
    expect((await exported("json")).text).toBe(json.text);
  });

  it("write a document without setlists for an empty library", async () => {
    expect(JSON.parse((await exported("json")).text)).toEqual({ format: "segue-setlists", version: 1, setlists: [] });
  });

  it("load the demo once, marked as such, and take it away without a trace in what was imported", async () => {
    await app().import(documentOf(setlists));
    const loaded = await app().request("POST", "/demo");
    expect([loaded.status, loaded.body]).toEqual([200, { demo_setlists: expect.any(Number) }]);
    const { demo_setlists, tracks } = await app().stats();
    expect(demo_setlists).toBeGreaterThanOrEqual(150);
    expect(tracks).toBeGreaterThanOrEqual(1_500);
    expect((await app().request("POST", "/demo")).body).toEqual(loaded.body);
    const { items } = await app().get<Page<{ demo: boolean }>>("/setlists?limit=100");
    expect(items.some(({ demo }) => demo)).toBe(true);

    // What stands in a set of one's own stays, even where the demo played it too.
    const [played] = await app().rows<{ credit: string; title: string }>(
      "select credit, title from setlists.track where version is null order by set_count desc limit 1",
    );
    const shared = aSetlist([`${played?.credit} - ${played?.title}`, "A - a"]);
    await app().import(documentOf([shared]));
    const removed = await app().request("DELETE", "/demo");
    expect([removed.status, removed.body]).toEqual([200, { demo_setlists: 0 }]);
    const left = await app().stats();
    await app().empty();
    await app().import(documentOf([...setlists, shared]));
    expect(left).toEqual(await app().stats());
  });
});
