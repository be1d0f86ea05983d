import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { Page, SetlistDetail, SetlistReference } from "./replies.ts";
import { describeOnEngines } from "./setlists-app.ts";

const plainText = `2019-06-15 - Mira Tolland & Okto Reeve @ Harbour Hall, Westmark (Harbour Lights)

01. [00:00] Juno Falter - Slow Tide (Ennio Brask Remix) [Lantern - LAN 014]
02. [06:30] Pell Arrow – Night Ferry
w/ Sable North - Voices (Acapella)
03. [12:00] ID - ID
04. Cato Winslow - Reedbed
`;

const wikitext = `== Tracklist ==
# [000] Intro
# [004] Bram Osk - Lattice [Ferrous - FER 007]
# [009] ?
# [012] Ivo Lund - Chant

[[Category:2014]]
[[Category:Lena Quist]]
[[Category:Tracklist: complete]]
`;

const djmix = JSON.stringify([
  {
    id: "mix1",
    title: "1998-06-XX - Lena Quist @ Tower Room, Velm (Test Signal 3)",
    url: "https://example.org/w/mix1",
    tracklist: [
      { id: null, title: "[00] Juno Falter - Slow Tide [Lantern - LAN 014]" },
      { id: "abc", title: "[04] Rill - Undertow" },
      { id: null, title: "?" },
    ],
    tags: [{ key: "Category:Lena Quist" }, { key: "Category:Tracklist: incomplete" }],
  },
]);

const csv = `artist,title,recordLabel,sequence,programTitle,episodeTitle,episodeTimestamp
Juno Falter,Slow Tide,Lantern,0,Night Signals,First Light,2021-02-06T22:00:00+01:00
Rill,Undertow,,1,Night Signals,First Light,2021-02-06T22:00:00+01:00
Ivo Lund,Chant,Ferrous,0,Night Signals,Second Light,2021-02-13T22:00:00+01:00
`;

const segueJson = JSON.stringify({
  format: "segue-setlists",
  version: 1,
  setlists: [
    {
      title: "Quay Session",
      performers: ["Mira Tolland"],
      event: "Quay Festival",
      venue: null,
      performed_on: "2011",
      kind: "radio_show",
      completeness: "complete",
      url: null,
      entries: [
        {
          raw: "Rill - Undertow",
          status: "identified",
          artist_text: "Rill",
          title_text: "Undertow",
          label: null,
          catalogue_number: null,
          cue_ms: 1500,
          layer: 0,
          bpm: 124.5,
          camelot: "4A",
        },
      ],
    },
  ],
});

const summaryOf = ({ title, performers, performed_on, kind, completeness, event, venue }: SetlistDetail) => ({
  title,
  performers,
  performed_on,
  kind,
  completeness,
  event,
  venue,
});

await describeOnEngines("importing every format", (app) => {
  beforeEach(() => app().empty());

  const listed = async () => {
    const { items } = await app().get<Page<SetlistReference>>("/setlists?limit=100");
    return Promise.all(items.map(({ id }) => app().get<SetlistDetail>(`/setlists/${id}`)));
  };

  it("reads a text list with its title, times, versions, labels and layers", async () => {
    const reply = await app().import(plainText, { filename: "harbour.txt" });
    expect(reply).toEqual({
      id: expect.any(String),
      status: "completed",
      dry_run: false,
      filename: "harbour.txt",
      format: "plain-text",
      outcome: "parsed",
      progress: { setlists: 1, entries: 5, fraction: 1 },
      counts: { setlists: 1, setlists_new: 1, entries: 5, identified: 4, rejected: 0, tracks: 4, transitions: 1 },
      rejected_lines: [],
      error: null,
    });
    const [setlist] = await listed();
    expect(setlist && summaryOf(setlist)).toEqual({
      title: "2019-06-15 - Mira Tolland & Okto Reeve @ Harbour Hall, Westmark (Harbour Lights)",
      // One act until the library shows that it is two.
      performers: ["Mira Tolland & Okto Reeve"],
      performed_on: "2019-06-15",
      kind: "dj_set",
      completeness: "unknown",
      event: "Harbour Lights",
      venue: "Harbour Hall, Westmark",
    });
    expect(setlist?.entries).toMatchObject([
      {
        position: 1,
        layer: 0,
        status: "identified",
        track_id: expect.any(String),
        cue_ms: 0,
        raw: "01. [00:00] Juno Falter - Slow Tide (Ennio Brask Remix) [Lantern - LAN 014]",
        artist_text: "Juno Falter",
        title_text: "Slow Tide (Ennio Brask Remix)",
        label: "Lantern",
        catalogue_number: "LAN 014",
        bpm: null,
        camelot: null,
      },
      expect.objectContaining({ position: 2, cue_ms: 390_000, artist_text: "Pell Arrow", title_text: "Night Ferry" }),
      expect.objectContaining({ position: 3, layer: 1, cue_ms: null, title_text: "Voices (Acapella)" }),
      expect.objectContaining({ position: 4, status: "unidentified", track_id: null, artist_text: null }),
      expect.objectContaining({ position: 5, status: "identified", cue_ms: null, artist_text: "Cato Winslow" }),
    ]);
  });

  it("reads a page of wikitext, titled by its file name", async () => {
    const filename = "2014-03-08 - Lena Quist @ Tower Room, Velm (Night Signals).wiki";
    const reply = await app().import(wikitext, { filename });
    expect([reply.format, reply.counts]).toEqual([
      "mixesdb-wikitext",
      { setlists: 1, setlists_new: 1, entries: 4, identified: 2, rejected: 0, tracks: 2, transitions: 0 },
    ]);
    const [setlist] = await listed();
    expect(setlist).toMatchObject({ performers: ["Lena Quist"], performed_on: "2014-03-08", completeness: "complete" });
    expect(setlist?.entries.map(({ status }) => status)).toEqual([
      "not_a_track",
      "identified",
      "unidentified",
      "identified",
    ]);
  });

  it.each([
    ["as it is", Buffer.from(djmix)],
    ["gzipped", gzipSync(djmix)],
  ])("reads the DJ Mix data set %s", async (_how, bytes) => {
    const reply = await app().import(bytes, { filename: "mixes.json.gz" });
    expect([reply.format, reply.counts]).toEqual([
      "djmix-json",
      { setlists: 1, setlists_new: 1, entries: 3, identified: 2, rejected: 0, tracks: 2, transitions: 1 },
    ]);
    const [setlist] = await listed();
    expect(setlist).toMatchObject({
      performers: ["Lena Quist"],
      performed_on: "1998-06",
      completeness: "incomplete",
      url: "https://example.org/w/mix1",
    });
  });

  it("reads a table, one setlist for each broadcast", async () => {
    const reply = await app().import(csv, { filename: "shows.csv" });
    expect([reply.format, reply.counts]).toEqual([
      "csv",
      { setlists: 2, setlists_new: 2, entries: 3, identified: 3, rejected: 0, tracks: 3, transitions: 1 },
    ]);
    expect((await listed()).map(({ performed_on, entries }) => [performed_on, entries.length])).toEqual([
      ["2021-02-13", 1],
      ["2021-02-06", 2],
    ]);
  });

  it("reads a table separated by tabs", async () => {
    const reply = await app().import("Track\tTime\tBPM\nRill - Undertow\t00:00\t122\nSable - Voices\t04:30\t\n");
    expect([reply.format, reply.counts.entries, reply.counts.transitions]).toEqual(["csv", 2, 1]);
  });

  it("reads Segue JSON with everything it says", async () => {
    const reply = await app().import(segueJson, { filename: "segue.json" });
    expect([reply.format, reply.status]).toEqual(["segue-json", "completed"]);
    const [setlist] = await listed();
    expect(setlist && summaryOf(setlist)).toEqual({
      title: "Quay Session",
      performers: ["Mira Tolland"],
      performed_on: "2011",
      kind: "radio_show",
      completeness: "complete",
      event: "Quay Festival",
      venue: null,
    });
    expect(setlist?.entries).toMatchObject([{ position: 1, cue_ms: 1500, bpm: 124.5, camelot: "4A" }]);
  });

  describe("in other encodings", () => {
    const accented = "2020-02-02 - Élodie Brûlé @ Café Nuit\n1. Søren Ægir - Übergang\n2. Béa Noël - Été\n";
    it.each([
      ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${accented}`)],
      ["UTF-16 with a byte order mark", Buffer.from(`\uFEFF${accented}`, "utf16le")],
      ["UTF-16 without one", Buffer.from(accented, "utf16le")],
      ["UTF-16, high byte first", Buffer.from(`\uFEFF${accented}`, "utf16le").swap16()],
      ["Windows-1252", Buffer.from(accented, "latin1")],
      ["carriage returns alone", Buffer.from(accented.replaceAll("\n", "\r"))],
    ])("reads %s as it was meant", async (_encoding, bytes) => {
      await app().import(bytes);
      const [setlist] = await listed();
      expect(setlist?.performers).toEqual(["Élodie Brûlé"]);
      expect(setlist?.entries.map(({ artist_text, title_text }) => [artist_text, title_text])).toEqual([
        ["Søren Ægir", "Übergang"],
        ["Béa Noël", "Été"],
      ]);
    });
  });
});
