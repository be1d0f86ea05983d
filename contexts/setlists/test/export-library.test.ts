import { beforeEach, describe, expect, it } from "vitest";
import type { EntryDetails } from "../src/readers/reader.ts";
import { derivedState } from "./derived-state.ts";
import type { Page } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

const details = (facts: Partial<EntryDetails>): { details: EntryDetails } => ({
  details: {
    isrc: null,
    durationMs: null,
    playedAt: null,
    playedMs: null,
    heard: true,
    beginsAnew: false,
    ...facts,
  },
});

/** Lists with everything that one can say: layers, facts, plays that nobody heard, a collection, damaged texts. */
const library = [
  aSetlist(
    [
      anEntry("Mara Holt - Low Sun", {
        cueMs: 0,
        bpm: 124.5,
        camelot: "8A",
        label: "Lantern",
        catalogueNumber: "LAN 1",
      }),
      "w/ Okto Reeve - Glass (Acapella)",
      "? - Evolution",
      "?",
      anEntry("Intro", { status: "not_a_track", titleText: "Intro" }),
      "Vanter - Ash",
    ],
    {
      title: "One",
      performers: ["Mara Holt"],
      performedOn: "2019-05-01",
      kind: "radio_show",
      completeness: "complete",
    },
  ),
  aSetlist(
    [
      anEntry("M Holt - Low Sun", details({ playedAt: "2020-02-01T23:58:00", playedMs: 200_000, durationMs: 301_500 })),
      anEntry("Vanter - Ash", details({ playedAt: "2020-02-02T00:02:00", playedMs: 12_000, heard: false })),
      anEntry(
        "Okto Reeve - Glas",
        details({ isrc: "GBABC2000001", playedAt: "2020-02-02T00:03:00Z", playedMs: 90_000 }),
      ),
      anEntry("Okto Reeve & Vanter - Tide", details({ beginsAnew: true, durationMs: 1 })),
    ],
    {
      title: "Two",
      performers: ["M Holt"],
      performedOn: "2020-02",
      kind: "play_history",
      url: "https://example.org/2",
    },
  ),
  aSetlist([anEntry("Okto Reeve - Glass", { bpm: 122 }), anEntry("Vanter - Ash", details({ durationMs: 240_000 }))], {
    title: "Records",
    kind: "collection",
  }),
  aSetlist(["Okto Reeve - Glass", "Vanter - Ash", "D\uFFFDe - Gone", 'Ülla "Q" - <b>&amp;'], {
    title: "Damag\uFFFDd \u0085",
    event: "Pier, \u{1F3A7} Nine",
  }),
];

interface Made {
  readonly id: string;
  readonly decision: Record<string, unknown>;
}

await describeOnEngines("a library exported as Segue JSON", (app) => {
  beforeEach(() => app().empty());

  const idOf = async (table: "artist" | "track" | "setlist", column: string, value: string) => {
    const rows = await app().rows<{ id: string }>(`select id from setlists.${table} where ${column} = :value`, {
      value,
    });
    return rows[0]?.id ?? "";
  };
  const decide = async (body: object): Promise<Made> => {
    const {
      status,
      text,
      body: made,
    } = await app().request("POST", "/corrections", JSON.stringify(body), "application/json");
    expect(status, text).toBe(201);
    return made as Made;
  };
  const exported = async (): Promise<string> => (await app().request("GET", "/export?format=json")).text;

  /** One decision of every kind, and one that was undone. */
  const decideEverything = async (): Promise<void> => {
    const artist = (name: string) => idOf("artist", "name", name);
    const track = (key: string) => idOf("track", "key", key);
    const entry = async (title: string, position: number) => [
      { setlist_id: await idOf("setlist", "title", title), position },
    ];
    const wrong = await decide({ kind: "rename_artist", artist_id: await artist("M Holt"), name: "Nobody" });
    expect((await app().request("POST", `/corrections/${wrong.id}/undo`)).status).toBe(200);
    await decide({
      kind: "merge_artists",
      artist_id: await artist("M Holt"),
      into_artist_id: await artist("Mara Holt"),
      note: 'the "same" person\n— says the label',
    });
    await decide({
      kind: "keep_artists_apart",
      artist_id: await artist("Vanter"),
      other_artist_id: await artist("Okto Reeve"),
    });
    await decide({ kind: "split_artist", artist_id: await artist("Okto Reeve & Vanter"), names: [] });
    await decide({
      kind: "merge_tracks",
      track_id: await track("oktoreeve - glas"),
      into_track_id: await track("oktoreeve - glass"),
    });
    await decide({
      kind: "assign_entry",
      entries: await entry("One", 3),
      artist: "Lio Brandt",
      title: "Evolution (Dub)",
    });
    await decide({ kind: "assign_entry", entries: await entry("One", 4), status: "not_a_track" });
    const glass = await track("oktoreeve - glass");
    const place = await entry("Records", 1);
    await decide({ kind: "split_track", track_id: glass, entries: place, artist: "Okto Reeve", title: "Glass (Live)" });
    await decide({ kind: "rename_artist", artist_id: await artist("Vanter"), name: "VANTER" });
  };

  it("is the same library where it is imported, decisions and all, and exports the same bytes", async () => {
    await app().import(documentOf(library));
    await decideEverything();
    const text = await exported();
    const [stats, state] = [await app().stats(), await derivedState(app())];
    expect(JSON.parse(text).corrections.map((one: Made) => one.decision.kind)).toEqual([
      "merge_artists",
      "keep_artists_apart",
      "split_artist",
      "merge_tracks",
      "assign_entry",
      "assign_entry",
      "split_track",
      "rename_artist",
    ]);
    await app().empty();
    expect(await app().import(text)).toMatchObject({ status: "completed", counts: { setlists: 4, rejected: 0 } });
    expect(await app().stats()).toEqual(stats);
    expect(await derivedState(app())).toEqual(state);
    expect(await exported()).toBe(text);
    expect((await app().request("POST", "/graph/rebuild")).body).toEqual(stats);
  });

  it("changes nothing where it is imported twice, even where a decision was undone since", async () => {
    await app().import(documentOf(library));
    await decideEverything();
    const text = await exported();
    await app().import(`${text}\n`);
    expect(await exported()).toBe(text);
    const { items } = await app().get<Page<Made>>("/corrections");
    for (const { id } of items) await app().request("POST", `/corrections/${id}/undo`);
    const undone = await derivedState(app());
    await app().import(`${text}\n\n`);
    expect(await derivedState(app())).toEqual(undone);
    expect(JSON.parse(await exported()).corrections).toBeUndefined();
  });

  it("keeps decisions about lists that come later, and takes a document of decisions alone", async () => {
    await app().import(documentOf(library));
    await decideEverything();
    const text = await exported();
    const state = await derivedState(app());
    await app().empty();
    const { setlists: _, ...decisions } = JSON.parse(text);
    const reply = await app().import(JSON.stringify({ ...decisions, setlists: [] }));
    expect(reply).toMatchObject({ status: "completed", outcome: "parsed", counts: { setlists: 0, rejected: 0 } });
    await app().import(documentOf(library));
    expect(await derivedState(app())).toEqual(state);
    expect(await exported()).toBe(text);
  });

  it("writes nothing of decisions in a dry run", async () => {
    await app().import(documentOf(library));
    await decideEverything();
    const text = await exported();
    await app().empty();
    expect(await app().import(text, { dry_run: "true" })).toMatchObject({ status: "completed", dry_run: true });
    expect(await app().get<Page<Made>>("/corrections")).toMatchObject({ total: 0 });
  });

  it("gives some lists with what was decided of their rows, and not who is who", async () => {
    await app().import(documentOf(library));
    await decideEverything();
    const id = await idOf("setlist", "title", "One");
    const { text, headers } = await app().request("GET", `/export?format=json&setlist_id=${id}`);
    const { setlists, corrections } = JSON.parse(text);
    expect(headers["content-disposition"]).toBe('attachment; filename="One.json"');
    expect(setlists.map((one: { title: string }) => one.title)).toEqual(["One"]);
    expect(corrections.map((one: Made) => one.decision.kind)).toEqual(["assign_entry", "assign_entry"]);
  });

  describe("refuses of a decision", () => {
    const artist = "vanter";
    const track = { key: "a - b", artist: "A", title: "B" };
    const setlist = "0".repeat(64);
    const good = { id: "01900000-0000-7000-8000-00000000abcd", note: null, created_at: "2024-05-01T10:00:00.000Z" };
    it.each([
      ["a kind there is not", { decision: { kind: "burn_artist" } }, "decision/kind"],
      ["an artist's name that is none", { decision: { kind: "rename_artist", artist, name: "VA" } }, "decision/name"],
      [
        "a name of two that is none",
        { decision: { kind: "split_artist", artist, names: ["A", "?"] } },
        "decision/names/1",
      ],
      ["the name itself", { decision: { kind: "split_artist", artist, names: ["A", "Vanter"] } }, "decision/names/1"],
      [
        "a place far away",
        { decision: { kind: "split_track", track, entries: [{ setlist, position: 2 ** 40 }] } },
        "decision/entries/0/position",
      ],
      [
        "a track that is none",
        { decision: { kind: "assign_entry", status: "not_a_track", track, entries: [{ setlist, position: 1 }] } },
        "decision/track",
      ],
      [
        "no day of the calendar",
        { decision: { kind: "merge_tracks", track: "a", into: "b" }, created_at: "2024-13-01T10:00:00.000Z" },
        "created_at",
      ],
      ["an id that is none", { decision: { kind: "merge_tracks", track: "a", into: "b" }, id: "7" }, "id"],
    ])("%s, naming the field, and keeps the rest", async (_, wrong, field) => {
      const kept = { ...good, decision: { kind: "merge_tracks", track: "c\u0000", into: "d\uD800" } };
      const document = {
        format: "segue-setlists",
        version: 1,
        setlists: [],
        corrections: [{ ...good, ...wrong }, kept],
      };
      const reply = await app().import(JSON.stringify(document, null, 1));
      expect(reply).toMatchObject({ status: "completed", counts: { rejected: 1 } });
      expect(reply.rejected_lines).toEqual([
        {
          line: expect.any(Number),
          text: expect.any(String),
          reason: expect.stringMatching(`^corrections/0/${field}: `),
        },
      ]);
      expect((await app().get<Page<Made>>("/corrections")).items.map(({ decision }) => decision)).toEqual([
        { kind: "merge_tracks", track: "c", into: "d\uFFFD" },
      ]);
    });
  });
});
