import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { derivedState } from "./derived-state.ts";
import type { Page, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines, type SetlistsApp } from "./setlists-app.ts";

interface Made {
  readonly id: string;
  readonly decision: Record<string, unknown>;
  readonly note: string | null;
  readonly undone_at: string | null;
}

const pool = [
  aSetlist(["Mara Holt - Low Sun", "Okto Reeve - Glass", "? - Evolution", "Vanter - Ash"], {
    title: "One",
    performers: ["Mara Holt"],
    performedOn: "2019-05-01",
  }),
  aSetlist(["M Holt - Low Sun", "Okto Reeve - Glass", anEntry("Vanter - Ash", { bpm: 124, camelot: "8A" })], {
    title: "Two",
    performers: ["M Holt"],
    performedOn: "2020-02",
  }),
  aSetlist(["Vanter - Ash", "Okto Reeve & Vanter - Tide", "Mara Holt - Low Sun", "Okto Reeve - Glass"], {
    title: "Three",
    performedOn: "2021",
  }),
  aSetlist(["Okto Reeve - Glas", "Vanter - Ash", "?", "M Holt & Vanter - Tide"], {
    title: "Four",
    performers: ["Dee"],
  }),
  aSetlist(["Mara Holt - Low Sun", "Okto Reeve - Glass", "Lio Brandt - Evolution", "Vanter - Ash"], {
    title: "One, from elsewhere",
    performers: ["Mara Holt"],
    performedOn: "2019-05-01",
  }),
  aSetlist(["Vanter + Okto Reeve - Tide", "w/ M Holt - Low Sun", "Okto Reeve - Glass"], { title: "Five" }),
];

await describeOnEngines("corrections", (app) => {
  beforeEach(() => app().empty());

  const post = async (body: object) => {
    const reply = await app().request("POST", "/corrections", JSON.stringify(body), "application/json");
    return { ...reply, made: reply.body as Made };
  };
  const decide = async (body: object): Promise<Made> => {
    const { status, text, made } = await post(body);
    expect(status, text).toBe(201);
    return made;
  };
  const undo = async (id: string) => (await app().request("POST", `/corrections/${id}/undo`)).status;
  const artistId = async (name: string) =>
    (
      await app().rows<{ id: string }>("select id from setlists.artist where coalesce(read_name, name) = :name", {
        name,
      })
    )[0]?.id ?? "";
  const trackId = async (key: string) =>
    (await app().rows<{ id: string }>("select id from setlists.track where key = :key", { key }))[0]?.id ?? "";
  const setlistId = async (title: string) =>
    (await app().rows<{ id: string }>("select id from setlists.setlist where title = :title", { title }))[0]?.id ?? "";
  const lines = async (word: string) =>
    (await derivedState(app())).filter((line) => line.startsWith(word)).map((line) => line.slice(word.length + 1));

  it("makes tracks of merged artists one, with the plays of both, and keeps them apart again when undone", async () => {
    await app().import(documentOf(pool.slice(0, 2)));
    const before = await derivedState(app());
    const { id } = await decide({
      kind: "merge_artists",
      artist_id: await artistId("M Holt"),
      into_artist_id: await artistId("Mara Holt"),
      note: "the same person",
    });
    expect((await lines("transition")).filter((line) => line.includes("lowsun"))).toEqual([
      "maraholt - lowsun > oktoreeve - glass 2 1 2019-05-01 2020-02 false",
    ]);
    const merged = await app().get<TrackCard>(`/tracks/${await trackId("mholt - lowsun")}`);
    expect(merged).toMatchObject({ title: "Low Sun", set_count: 2, artists: [{ name: "Mara Holt", role: "primary" }] });
    const { items } = await app().get<Page<TrackCard>>("/tracks?q=low%20sun");
    expect(items.map((track) => track.id)).toEqual([merged.id]);
    expect(await undo(id)).toBe(200);
    expect(await derivedState(app())).toEqual(before);
    expect(await undo(id)).toBe(409);
  });

  it("shows an artist under the name decided", async () => {
    await app().import(documentOf(pool.slice(0, 1)));
    const { id } = await decide({ kind: "rename_artist", artist_id: await artistId("Vanter"), name: "VANTER" });
    const detail = async () =>
      (await app().get<TrackCard>(`/tracks/${await trackId("vanter - ash")}`)).artists[0]?.name;
    expect(await detail()).toBe("VANTER");
    await undo(id);
    expect(await detail()).toBe("Vanter");
  });

  it("gives an entry a track, which makes its transitions; an import of the same list later is corrected too", async () => {
    await app().import(documentOf(pool.slice(0, 1)));
    const entries = [{ setlist_id: await setlistId("One"), position: 3 }];
    await decide({ kind: "assign_entry", entries, artist: "Lio Brandt", title: "Evolution" });
    const expected = ["liobrandt - evolution > vanter - ash 1 1 2019-05-01 2019-05-01 false"];
    const fromEvolution = async () => (await lines("transition")).filter((line) => line.startsWith("liobrandt"));
    expect(await fromEvolution()).toEqual(expected);
    expect((await app().request("DELETE", `/setlists/${await setlistId("One")}`)).status).toBe(204);
    expect(await derivedState(app())).toEqual(["artist liobrandt Lio Brandt into - members -"].slice(1));
    await app().import(documentOf(pool.slice(0, 1)));
    expect(await fromEvolution()).toEqual(expected);
  });

  it("takes plays of another recording out of a track", async () => {
    await app().import(documentOf(pool.slice(0, 2)));
    const entries = [{ setlist_id: await setlistId("Two"), position: 2 }];
    const track_id = await trackId("oktoreeve - glass");
    await decide({ kind: "split_track", track_id, entries, artist: "Okto Reeve", title: "Glass (Dub)" });
    expect((await lines("track")).filter((line) => line.includes("glass"))).toEqual([
      "oktoreeve - glass (dub) 1 - - - into -",
      "oktoreeve - glass 1 - - - into -",
    ]);
  });

  it("reads a name as several artists, or as one act, as decided", async () => {
    await app().import(documentOf(pool.slice(2, 3)));
    const artist_id = await artistId("Okto Reeve & Vanter");
    const members = async () => (await lines("artist")).filter((line) => line.includes("Okto Reeve & Vanter"));
    expect(await members()).toEqual(["oktoreevevanter Okto Reeve & Vanter into - members oktoreeve,vanter"]);
    const { id } = await decide({ kind: "split_artist", artist_id, names: [] });
    expect(await members()).toEqual(["oktoreevevanter Okto Reeve & Vanter into - members -"]);
    await undo(id);
    expect(await members()).toEqual(["oktoreevevanter Okto Reeve & Vanter into - members oktoreeve,vanter"]);
  });

  describe("refuses", () => {
    const nowhere = "00000000-0000-7000-8000-000000000000";
    it.each([
      ["a kind there is not", { kind: "burn_artist" }, 400],
      ["an artist there is not", { kind: "rename_artist", artist_id: nowhere, name: "X" }, 404],
      ["a track there is not", { kind: "merge_tracks", track_id: nowhere, into_track_id: nowhere }, 404],
      [
        "an entry there is not",
        { kind: "assign_entry", entries: [{ setlist_id: nowhere, position: 1 }], status: "not_a_track" },
        404,
      ],
      ["no entries", { kind: "assign_entry", entries: [], status: "not_a_track" }, 400],
    ])("%s", async (_, body, status) => {
      expect((await post(body)).status).toBe(status);
      expect(await app().get<Page<Made>>("/corrections")).toMatchObject({ items: [], total: 0 });
    });

    it("a name that is no artist's, a merge into itself and an assignment that says two things", async () => {
      await app().import(documentOf(pool.slice(0, 1)));
      const artist_id = await artistId("Vanter");
      const entries = [{ setlist_id: await setlistId("One"), position: 3 }];
      const refusals = [
        [{ kind: "rename_artist", artist_id, name: "Unknown Artist" }, "name"],
        [{ kind: "merge_artists", artist_id, into_artist_id: artist_id }, "into_artist_id"],
        [{ kind: "split_artist", artist_id, names: ["Vanter", "Dee"] }, "names/0"],
        [{ kind: "split_artist", artist_id, names: ["Dee"] }, "names"],
        [{ kind: "assign_entry", entries, artist: "Dee" }, "title"],
        [{ kind: "assign_entry", entries, artist: "Dee", title: "X", status: "not_a_track" }, "track_id"],
      ] as const;
      for (const [body, field] of refusals) {
        const { status, body: reply } = await post(body);
        expect({ status, reply }).toMatchObject({
          status: 400,
          reply: { error: { details: { fieldErrors: [{ field }] } } },
        });
      }
    });
  });

  it("leaves after any sequence of imports, decisions, undoings and deletions what a rebuild makes of it", async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ does: fc.constant("import" as const), n: fc.nat(pool.length - 1) }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant("delete" as const), n: fc.nat(pool.length - 1) }) },
      { weight: 4, arbitrary: fc.record({ does: fc.constant("decide" as const), n: fc.nat(17) }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant("undo" as const), n: fc.nat(3) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        await app().empty();
        await app().import(documentOf(pool.slice(0, 3)));
        for (const { does, n } of steps) await act(app(), does, n);
        const left = await derivedState(app());
        expect((await app().request("POST", "/graph/rebuild")).status).toBe(200);
        expect(await derivedState(app())).toEqual(left);
        await beginAnew();
        expect(played(await derivedState(app()))).toEqual(played(left));
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  // Whom a recording credits is as its first list wrote it, which may be gone.
  const played = (state: readonly string[]) => state.filter((line) => /^(?:track|transition|entry) /.test(line));
  /** Empties the library and gives it the lists that it held, and then the decisions that hold, as another would. */
  const beginAnew = async () => {
    const { text } = await app().request("GET", "/export?format=json");
    const held = await app().rows<{ title: string }>("select title from setlists.setlist order by id");
    await app().empty();
    if (held.length === 0) return;
    await app().import(documentOf(held.flatMap(({ title }) => pool.filter((list) => list.title === title))));
    await app().import(text);
  };

  const someDecision = async (n: number): Promise<object> => {
    const one = await setlistId("One");
    const decisions = [
      { kind: "merge_artists", artist_id: await artistId("M Holt"), into_artist_id: await artistId("Mara Holt") },
      { kind: "merge_artists", artist_id: await artistId("Mara Holt"), into_artist_id: await artistId("M Holt") },
      { kind: "merge_artists", artist_id: await artistId("Vanter"), into_artist_id: await artistId("Okto Reeve") },
      {
        kind: "merge_tracks",
        track_id: await trackId("oktoreeve - glas"),
        into_track_id: await trackId("oktoreeve - glass"),
      },
      {
        kind: "merge_tracks",
        track_id: await trackId("oktoreeve - glass"),
        into_track_id: await trackId("vanter - ash"),
      },
      { kind: "assign_entry", entries: [{ setlist_id: one, position: 3 }], artist: "Dee", title: "Evolution" },
      { kind: "assign_entry", entries: [{ setlist_id: one, position: 1 }], status: "unidentified" },
      { kind: "split_artist", artist_id: await artistId("Okto Reeve & Vanter"), names: ["Okto", "Vanter"] },
      { kind: "rename_artist", artist_id: await artistId("Vanter"), name: "Vantar" },
      {
        kind: "merge_tracks",
        track_id: await trackId("dee - evolution"),
        into_track_id: await trackId("vanter - ash"),
      },
      { kind: "merge_tracks", track_id: await trackId("vanter - ash"), into_track_id: await trackId("mholt - lowsun") },
      { kind: "split_artist", artist_id: await artistId("Mara Holt"), names: ["M Holt & Vanter", "Dee"] },
      { kind: "split_artist", artist_id: await artistId("M Holt & Vanter"), names: ["Emm", "Vanter"] },
      { kind: "merge_artists", artist_id: await artistId("Emm"), into_artist_id: await artistId("Dee") },
      { kind: "merge_artists", artist_id: await artistId("Dee"), into_artist_id: await artistId("Lio Brandt") },
      { kind: "assign_entry", entries: [{ setlist_id: one, position: 3 }], artist: "M Holt & Vanter", title: "Tide" },
      {
        kind: "split_track",
        track_id: await trackId("vanter - ash"),
        entries: [{ setlist_id: one, position: 4 }],
        artist: "Vanter",
        title: "Ash (Dub)",
      },
      { kind: "rename_artist", artist_id: await artistId("Emm"), name: "EMM" },
    ];
    return decisions[n] ?? {};
  };
  const act = async (open: SetlistsApp, does: string, n: number): Promise<void> => {
    if (does === "import") await open.import(documentOf(pool.slice(n, n + 1)));
    else if (does === "delete") await open.request("DELETE", `/setlists/${await setlistId(pool[n]?.title ?? "")}`);
    // A decision about what is not there is refused, and changes nothing.
    else if (does === "decide") await post(await someDecision(n));
    else {
      const { items } = await open.get<Page<Made>>("/corrections");
      const made = items[n];
      if (made !== undefined) await undo(made.id);
    }
  };
});
