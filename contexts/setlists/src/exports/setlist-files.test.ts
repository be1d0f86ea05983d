import { expect, it } from "vitest";
import { noDetails } from "../readers/no-details.ts";
import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { textOf } from "./export-builders.ts";
import { renderM3u8 } from "./m3u8.ts";
import { renderRekordboxXml } from "./rekordbox-xml.ts";
import { renderSetlistsCsv } from "./setlists-csv.ts";

function aRow(fields: Partial<ReadEntry>): ReadEntry {
  const facts = { label: null, catalogueNumber: null, cueMs: null, layer: 0, bpm: null, camelot: null };
  return { raw: "", status: "identified", artistText: "Mara Holt", titleText: "Low Sun", ...facts, ...fields };
}

const list: ReadSetlist = {
  title: "Night & Day",
  performers: ["Mara Holt", "Okto"],
  event: null,
  venue: 'Hall "B", Velm',
  performedOn: "2019-06",
  kind: "radio_show",
  completeness: "unknown",
  url: null,
  entries: [
    aRow({
      raw: "1. Mara Holt - Low Sun",
      cueMs: 3_723_900,
      bpm: 124.5,
      camelot: "8A",
      label: "R&B, Ltd.",
      details: { ...noDetails, durationMs: 301_499, isrc: "GBABC2000001" },
    }),
    aRow({ titleText: "Low Sun (Vanter Remix)", layer: 1, details: { ...noDetails, beginsAnew: true } }),
    aRow({ status: "unknown_artist", artistText: null, titleText: "Evolution" }),
    aRow({ status: "unidentified", titleText: null }),
    aRow({ status: "unidentified", artistText: null, titleText: null }),
    aRow({ status: "not_a_track", artistText: null, titleText: "Interview" }),
    aRow({ status: "not_a_track", artistText: null, titleText: "A word from the pier" }),
    aRow({ artistText: "Okto", titleText: "Cued", details: { ...noDetails, heard: false, playedMs: 1_500 } }),
    aRow({ artistText: "A - B", titleText: "01. C\nD [Quay]" }),
  ],
};

it("writes a list as M3U8", async () => {
  expect(await textOf(renderM3u8([list]))).toBe(
    [
      "#EXTM3U",
      "#PLAYLIST:Night & Day",
      "#EXTINF:301,Mara Holt - Low Sun",
      "Mara Holt - Low Sun",
      "#EXTINF:-1,Mara Holt - Low Sun (Vanter Remix)",
      "Mara Holt - Low Sun (Vanter Remix)",
      "#EXTINF:-1,ID - Evolution",
      "ID - Evolution",
      "#EXTINF:-1,Mara Holt - ID",
      "Mara Holt - ID",
      "#EXTINF:-1,ID - ID",
      "ID - ID",
      "#EXTINF:-1,Interview",
      "Interview",
      "#EXTINF:-1,Speech",
      "Speech",
      // Here and nowhere else the reader would part the texts elsewhere: characters without width keep them together.
      "#EXTINF:-1,\u2060A \u2060-\u2060 B\u2060 - \u206001. C D (Quay)\u2060",
      "A - B - 01. C D (Quay)",
      "",
    ].join("\n"),
  );
});

it("writes lists as rekordbox XML: each different track once, a playlist for each list, collections without one", async () => {
  const records: ReadSetlist = { ...list, title: "Records", kind: "collection", entries: list.entries.slice(0, 1) };
  const again: ReadSetlist = { ...list, title: "<Again>", entries: list.entries.slice(1, 3) };
  expect(await textOf(renderRekordboxXml(() => [records, { ...list, entries: list.entries.slice(0, 2) }, again]))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0">
<PRODUCT Name="Segue" Version="" Company=""/>
<COLLECTION Entries="3">
<TRACK TrackID="1" Name="Low Sun" Artist="Mara Holt" TotalTime="301" AverageBpm="124.50" Tonality="8A" Label="R&amp;B, Ltd." ISRC="GBABC2000001" Location="file://localhost/Mara%20Holt%20-%20Low%20Sun"/>
<TRACK TrackID="2" Name="Low Sun (Vanter Remix)" Artist="Mara Holt" Remixer="Vanter" Location="file://localhost/Mara%20Holt%20-%20Low%20Sun%20(Vanter%20Remix)"/>
<TRACK TrackID="3" Name="Evolution" Artist="ID" Location="file://localhost/ID%20-%20Evolution"/>
</COLLECTION>
<PLAYLISTS>
<NODE Type="0" Name="ROOT" Count="2">
<NODE Name="Night &amp; Day" Type="1" KeyType="0" Entries="2">
<TRACK Key="1"/>
<TRACK Key="2"/>
</NODE>
<NODE Name="&lt;Again&gt;" Type="1" KeyType="0" Entries="2">
<TRACK Key="2"/>
<TRACK Key="3"/>
</NODE>
</NODE>
</PLAYLISTS>
</DJ_PLAYLISTS>
`,
  );
});

it("writes lists as CSV, a line for each row", async () => {
  const lines = (await textOf(renderSetlistsCsv([list, list]))).split("\r\n");
  const head = 'Night & Day,2019-06,"Mara Holt, Okto",,"Hall ""B"", Velm",radio_show,unknown,,';
  expect(lines.slice(0, 3)).toEqual([
    "set,date,performers,event,venue,kind,completeness,url,position,layer,cue,status,artist,title,label,catalogue_number,bpm,key,isrc,duration_ms,played_at,played_ms,heard,begins_anew,source_line",
    `${head}1,0,1:02:03,identified,Mara Holt,Low Sun,"R&B, Ltd.",,124.5,8A,GBABC2000001,301499,,,true,false,1. Mara Holt - Low Sun`,
    `${head}2,1,,identified,Mara Holt,Low Sun (Vanter Remix),,,,,,,,,true,true,`,
  ]);
  expect(lines.find((line) => line.startsWith("Night & Day (2),"))).toBe(lines[1]?.replace("Day", "Day (2)"));
});

it("writes a document without lists", async () => {
  expect(await textOf(renderSetlistsCsv([]))).toMatch(/^set,.*,source_line\r\n$/);
  expect(await textOf(renderRekordboxXml(() => []))).toContain('<COLLECTION Entries="0">\n</COLLECTION>');
  expect(await textOf(renderM3u8([]))).toBe("#EXTM3U\n");
});
