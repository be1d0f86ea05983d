import { beforeEach, describe, expect, it } from "vitest";
import { derivedState } from "./derived-state.ts";
import type { Page, TrackCard } from "./replies.ts";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

await describeOnEngines("decisions that meet each other", (app) => {
  beforeEach(() => app().empty());

  const post = (body: object) => app().request("POST", "/corrections", JSON.stringify(body), "application/json");
  const decide = async (body: object): Promise<string> => {
    const { status, text, body: made } = await post(body);
    expect(status, text).toBe(201);
    return (made as { id: string }).id;
  };
  const undo = async (id: string) => expect((await app().request("POST", `/corrections/${id}/undo`)).status).toBe(200);
  const id = async (table: "artist" | "track" | "setlist", column: string, value: string) =>
    (await app().rows<{ id: string }>(`select id from setlists.${table} where ${column} = :value`, { value }))[0]?.id ??
    "";
  const artist = (name: string) => id("artist", "coalesce(read_name, name)", name);
  const track = (key: string) => id("track", "key", key);
  const entry = async (title: string, position: number) => ({
    setlist_id: await id("setlist", "title", title),
    position,
  });
  const remove = async (title: string) =>
    expect((await app().request("DELETE", `/setlists/${await id("setlist", "title", title)}`)).status).toBe(204);
  const states = async (word: string) => (await derivedState(app())).filter((line) => line.startsWith(`${word} `));
  const rebuilt = async () => {
    const left = await derivedState(app());
    await app().request("POST", "/graph/rebuild");
    expect(await derivedState(app())).toEqual(left);
    return left;
  };

  it("leave nothing of tracks merged with each other once the only list that names them is gone", async () => {
    await app().import(documentOf([aSetlist(["A - a", "B - b"], { title: "One" })]));
    await decide({ kind: "merge_tracks", track_id: await track("a - a"), into_track_id: await track("b - b") });
    await remove("One");
    expect(await derivedState(app())).toEqual([]);
  });

  it("merge a track that only a decision names and keep it so after a rebuild", async () => {
    await app().import(documentOf([aSetlist(["A - a", "?", "B - b"], { title: "One" })]));
    await decide({ kind: "assign_entry", entries: [await entry("One", 2)], artist: "Dee", title: "d" });
    const asked = await track("dee - d");
    const merged = await decide({ kind: "merge_tracks", track_id: asked, into_track_id: await track("b - b") });
    await rebuilt();
    await app().import(documentOf([aSetlist(["C - c"], { title: "Two" })]));
    await rebuilt();
    await undo(merged);
    expect(await states("entry")).toContain("entry One 2 identified dee - d true");
    await rebuilt();
  });

  it("take back an artist known from a decision alone, with what a name of several parts made of it", async () => {
    await app().import(documentOf([aSetlist(["Ann & Ben - x", "?", "Ben - y"], { title: "One" })]));
    const before = await derivedState(app());
    const made = await decide({ kind: "assign_entry", entries: [await entry("One", 2)], artist: "Ann", title: "z" });
    expect(await states("artist")).toContain("artist annben Ann & Ben into - members ann,ben");
    await undo(made);
    expect(await derivedState(app())).toEqual(before);
  });

  it("rename and merge artists that only a split has made", async () => {
    const list = aSetlist(["Ann & Ben - x", "Cy - y"], { title: "One" });
    await app().import(documentOf([list]));
    await decide({ kind: "split_artist", artist_id: await artist("Ann & Ben"), names: ["Anna", "Benno"] });
    await decide({ kind: "rename_artist", artist_id: await artist("Anna"), name: "ANNA" });
    await decide({ kind: "merge_artists", artist_id: await artist("Benno"), into_artist_id: await artist("Cy") });
    const state = await rebuilt();
    await remove("One");
    await app().import(documentOf([list]));
    expect(await rebuilt()).toEqual(state);
  });

  it("split a name into members that are names of several parts themselves", async () => {
    await app().import(documentOf([aSetlist(["Ann & Ben & Cy - x", "Ann - y", "Ben - z"], { title: "One" })]));
    await decide({ kind: "split_artist", artist_id: await artist("Ann & Ben & Cy"), names: ["Ann & Ben", "Cy Z"] });
    await rebuilt();
  });

  it("split a name that only another decision gives, also when its list is imported again", async () => {
    const list = aSetlist(["A - a", "?", "Ann - x"], { title: "One" });
    await app().import(documentOf([list]));
    await decide({ kind: "assign_entry", entries: [await entry("One", 2)], artist: "Ann & Ben", title: "x" });
    await decide({ kind: "split_artist", artist_id: await artist("Ann & Ben"), names: ["Anna", "Benno"] });
    const state = await rebuilt();
    await remove("One");
    await app().import(documentOf([list]));
    expect(await derivedState(app())).toEqual(state);
    await rebuilt();
  });

  it("join what a merge of artists makes one recording with what its tracks were merged into before", async () => {
    await app().import(documentOf([aSetlist(["Ann - x", "Bo - x", "Cy - z"], { title: "One" })]));
    await decide({ kind: "merge_tracks", track_id: await track("ann - x"), into_track_id: await track("cy - z") });
    await decide({ kind: "merge_artists", artist_id: await artist("Ann"), into_artist_id: await artist("Bo") });
    expect((await states("track")).map((line) => line.replace(/ \d .* into/, " into"))).toEqual(
      ["track ann - x into bo - x", "track bo - x into cy - z", "track cy - z into -"].map((line) =>
        line.replace("into bo - x", "into cy - z"),
      ),
    );
    await rebuilt();
  });

  it("make one recording of what a split and a merge together credit to the same artists", async () => {
    await app().import(documentOf([aSetlist(["Duo - x", "Bo & Cy - x", "Ann - y", "Cy - z"], { title: "One" })]));
    await decide({ kind: "split_artist", artist_id: await artist("Duo"), names: ["Ann", "Bo"] });
    await decide({ kind: "merge_artists", artist_id: await artist("Ann"), into_artist_id: await artist("Cy") });
    expect((await states("track")).filter((line) => line.endsWith("into -")).length).toBe(3);
    await rebuilt();
  });

  it("keep the track into which others were merged when no list names it, in another library too", async () => {
    const [one, two] = [aSetlist(["A - a", "B - b"], { title: "One" }), aSetlist(["C - c"], { title: "Two" })];
    await app().import(documentOf([one, two]));
    await decide({ kind: "merge_tracks", track_id: await track("a - a"), into_track_id: await track("c - c") });
    await decide({ kind: "merge_artists", artist_id: await artist("B"), into_artist_id: await artist("C") });
    await remove("Two");
    const state = await rebuilt();
    const { text } = await app().request("GET", "/export?format=json");
    await app().empty();
    await app().import(text);
    expect(await derivedState(app())).toEqual(state);
  });

  describe("with texts that PostgreSQL cannot hold", () => {
    it.each([
      ["a null", "Van\u0000ter"],
      ["half a surrogate pair", "Van\ud800ter"],
      ["a long word", "x".repeat(300)],
      ["a long name of astral letters", "😀".repeat(150)],
      ["combining marks", `a${"\u0301".repeat(200)}`],
      ["ligatures that unfold", "\ufdfa".repeat(300)],
    ])("are taken or refused: %s", async (_, name) => {
      await app().import(documentOf([aSetlist(["A & B - a", "?"], { title: "One" })]));
      const artist_id = await artist("A & B");
      const entries = [await entry("One", 2)];
      const bodies = [
        { kind: "rename_artist", artist_id, name },
        { kind: "split_artist", artist_id, names: [name, "Dee"] },
        { kind: "assign_entry", entries, artist: name, title: name },
        {
          kind: "split_track",
          entries: [await entry("One", 1)],
          track_id: await track("a | b - a"),
          artist: name,
          title: `${name} (${name})`,
        },
        { kind: "assign_entry", entries, status: "not_a_track", note: name },
      ];
      for (const body of bodies) expect([201, 400]).toContain((await post(body)).status);
      await rebuilt();
    });
  });

  it("are given once for an entry that is named twice, and refused for one out of range", async () => {
    await app().import(documentOf([aSetlist(["A - a", "?"], { title: "One" })]));
    const one = await entry("One", 2);
    expect((await post({ kind: "assign_entry", entries: [one, one], status: "not_a_track" })).status).toBe(201);
    expect(
      (await post({ kind: "assign_entry", entries: [{ ...one, position: 2 ** 31 }], status: "not_a_track" })).status,
    ).toBe(400);
    expect(
      (await post({ kind: "assign_entry", entries: [{ ...one, position: 2 ** 31 - 1 }], status: "not_a_track" }))
        .status,
    ).toBe(404);
  });

  it("credit no artist whose spelling of a known track was not taken", async () => {
    await app().import(documentOf([aSetlist(["Ann & Bo - x", "Cy - y"])]));
    const artists = await states("artist");
    await app().import(documentOf([aSetlist(["Bo & Ann - x", "Cy feat. Dee - y"])]));
    expect(await states("artist")).toEqual(artists);
  });

  it("take no play out of a track that is none of it", async () => {
    await app().import(documentOf([aSetlist(["A - a", "B - b"], { title: "One" })]));
    const split = { kind: "split_track", track_id: await track("a - a"), artist: "C", title: "c" };
    expect((await post({ ...split, entries: [await entry("One", 2)] })).status).toBe(400);
    expect((await post({ ...split, entries: [await entry("One", 1)] })).status).toBe(201);
  });

  it("find a track by the name that its artist was given", async () => {
    await app().import(documentOf([aSetlist(["M Holt - Low Sun", "Mara Holt - x"], { title: "One" })]));
    const made = await decide({
      kind: "merge_artists",
      artist_id: await artist("M Holt"),
      into_artist_id: await artist("Mara Holt"),
    });
    const found = async () => (await app().get<Page<TrackCard>>("/tracks?q=mara%20low%20sun")).items.length;
    expect(await found()).toBe(1);
    await undo(made);
    expect(await found()).toBe(0);
  });

  it("count each recording of an artist once where artists are proposed", async () => {
    await app().import(
      documentOf([aSetlist(["Constantine Vale - x", "Constantin Vale - x", "Constantin Vayle - y"], { title: "One" })]),
    );
    await decide({
      kind: "merge_artists",
      artist_id: await artist("Constantine Vale"),
      into_artist_id: await artist("Constantin Vale"),
    });
    const { items } =
      await app().get<Page<{ artist: { tracks: number }; other: { tracks: number } }>>("/attribution/artists");
    expect(items.map(({ artist: one, other }) => [one.tracks, other.tracks])).toEqual([[1, 1]]);
  });

  it("survive the removal of the demo library that they are about", async () => {
    await app().request("POST", "/demo");
    await app().import(documentOf([aSetlist(["A - a", "?"], { title: "One" })]));
    const [first, second] = (await app().get<Page<TrackCard>>("/tracks")).items;
    await decide({ kind: "assign_entry", entries: [await entry("One", 2)], track_id: first?.id });
    await decide({ kind: "merge_tracks", track_id: second?.id, into_track_id: first?.id });
    await decide({ kind: "merge_artists", artist_id: second?.artists[0]?.id, into_artist_id: await artist("A") });
    expect((await app().request("DELETE", "/demo")).status).toBe(200);
    expect((await states("track")).length).toBe(2);
    await rebuilt();
  });
});
