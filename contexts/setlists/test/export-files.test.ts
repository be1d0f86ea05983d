import { beforeEach, describe, expect, it } from "vitest";
import { noDetails } from "../src/readers/no-details.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

const NOWHERE = "01900000-0000-7000-8000-ffffffffffff";

const night = aSetlist(
  [
    anEntry("Mara Holt - Low Sun", { label: "Lantern" }),
    "? - Evolution",
    anEntry("Okto Reeve - Glass", { details: { ...noDetails, durationMs: 300_000 } }),
    "w/ Vanter - Ash",
  ],
  { title: "Élan / Night 1", performers: ["Mara Holt"], performedOn: "2019-05-01" },
);
const day = aSetlist(["Okto Reeve - Glass", "Mara Holt - Low Sun"], { title: "Day", performedOn: "2020" });
const records = aSetlist(
  [anEntry("Mara Holt - Low Sun", { bpm: 124, camelot: "8A", details: { ...noDetails, durationMs: 240_000 } })],
  { title: "Records", kind: "collection" },
);

await describeOnEngines("setlists as files", (app) => {
  beforeEach(async () => {
    await app().empty();
    // Two documents: what most of them say of a track is known of it.
    await app().import(documentOf([night, day]));
    await app().import(documentOf([records]));
  });

  const idOf = async (title: string) =>
    (await app().rows<{ id: string }>("select id from setlists.setlist where title = :title", { title }))[0]?.id ?? "";
  const exported = async (format: string, ...titles: string[]) => {
    const ids = await Promise.all(titles.map(idOf));
    return app().request(
      "GET",
      `/export?${new URLSearchParams([["format", format], ...ids.map((id) => ["setlist_id", id])])}`,
    );
  };

  it("give a list as M3U8, with the lengths that other sources know", async () => {
    const { headers, text } = await exported("m3u8", "Élan / Night 1");
    expect(headers).toMatchObject({
      "content-type": "audio/x-mpegurl; charset=utf-8",
      "content-disposition":
        "attachment; filename=\"E_lan _ Night 1.m3u8\"; filename*=UTF-8''%C3%89lan%20_%20Night%201.m3u8",
    });
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual([
      "#EXTM3U",
      "#PLAYLIST:Élan / Night 1",
      "#EXTINF:240,Mara Holt - Low Sun",
      "#EXTINF:-1,ID - Evolution",
      "#EXTINF:300,Okto Reeve - Glass",
      "#EXTINF:-1,Vanter - Ash",
    ]);
  });

  it("give rows as somebody decided them", async () => {
    const entries = [{ setlist_id: await idOf("Élan / Night 1"), position: 2 }];
    const body = { kind: "assign_entry", entries, artist: "Lio Brandt", title: "Evolution (Vanter Remix)" };
    const { status } = await app().request("POST", "/corrections", JSON.stringify(body), "application/json");
    expect(status).toBe(201);
    for (const format of ["m3u8", "setlists-csv", "rekordbox-xml"]) {
      expect((await exported(format, "Élan / Night 1")).text).toContain("Evolution (Vanter Remix)");
    }
    const json = (await exported("json", "Élan / Night 1")).text;
    expect(JSON.parse(json).setlists[0].entries[1]).toMatchObject({ status: "unknown_artist", artist_text: null });
  });

  it("give every list as rekordbox XML with what is known of its tracks, which reads as the same tracks again", async () => {
    const { headers, text } = await exported("rekordbox-xml");
    expect(headers).toMatchObject({
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": 'attachment; filename="segue-rekordbox.xml"',
    });
    expect(text).toContain(
      'Name="Low Sun" Artist="Mara Holt" TotalTime="240" AverageBpm="124.00" Tonality="8A" Label="Lantern"',
    );
    expect(text.match(/<NODE /g)).toHaveLength(3);
    const keys = "select string_agg(key, ',' order by key) as keys from setlists.track";
    const before = await app().rows(keys);
    await app().empty();
    expect((await app().import(text)).counts).toMatchObject({ setlists: 3, rejected: 0 });
    expect(await app().rows(keys)).toEqual(before);
  });

  it("give every list as CSV with what its rows say, collections left out unless they are asked for", async () => {
    const { headers, text } = await exported("setlists-csv");
    expect(headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="segue-setlists.csv"',
    });
    const lines = text.trimEnd().split("\r\n").slice(1);
    expect(lines.map((line) => line.split(",")[0])).toEqual([...Array(4).fill("Élan / Night 1"), "Day", "Day"]);
    expect(lines[5]).toBe(
      "Day,2020,,,,dj_set,unknown,,2,0,,identified,Mara Holt,Low Sun,,,,,,,,,true,false,Mara Holt - Low Sun",
    );
    expect((await exported("setlists-csv", "Records")).text).toContain(",124,8A,");
    expect((await app().import(text)).counts).toMatchObject({ setlists: 2, entries: 6, rejected: 0, tracks: 0 });
  });

  it("give several lists by name, in one order", async () => {
    const one = await exported("json", "Day", "Élan / Night 1");
    expect((await exported("json", "Élan / Night 1", "Day")).text).toBe(one.text);
    expect(JSON.parse(one.text).setlists.map(({ title }: { title: string }) => title)).toEqual([
      "Élan / Night 1",
      "Day",
    ]);
    expect(one.headers["content-disposition"]).toBe('attachment; filename="segue-setlists.json"');
  });

  it("stand beside the graph as GraphML", async () => {
    const { headers, text } = await exported("graphml");
    expect(headers).toMatchObject({
      "content-type": "application/graphml+xml; charset=utf-8",
      "content-disposition": 'attachment; filename="segue-graph.graphml"',
    });
    expect([text.match(/<node /g)?.length, text.match(/<edge /g)?.length]).toEqual([2, 1]);
  });

  describe("are refused", () => {
    it.each([
      ["of a list there is not", `json&setlist_id=${NOWHERE}`, 404, "There is no setlist"],
      ["of something that is no id", "json&setlist_id=seven", 400, "setlist_id"],
      ["as a graph of some lists", `gexf&setlist_id=${NOWHERE}`, 400, "this format holds the whole graph"],
      ["as M3U8 of no list", "m3u8", 400, "give exactly one"],
      ["as M3U8 of two", `m3u8&setlist_id=${NOWHERE}&setlist_id=${NOWHERE}`, 400, "give exactly one"],
      ["of more than 200", `json${`&setlist_id=${NOWHERE}`.repeat(201)}`, 400, "setlist_id"],
    ])("%s", async (_, query, status, why) => {
      const { status: given, text } = await app().request("GET", `/export?format=${query}`);
      expect([given, text]).toEqual([status, expect.stringContaining(why)]);
    });
  });
});
