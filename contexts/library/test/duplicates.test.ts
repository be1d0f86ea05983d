import { beforeEach, expect, it } from "vitest";
import { describeOnEngines, idOf, type LibraryApp } from "./library-app.ts";

interface Page {
  readonly items: readonly { readonly songs: readonly { readonly song_id: string }[] }[];
  readonly next_cursor: string | null;
}

const song = (title: string, artist = "Toto", duration = 295) => ({
  title,
  artist,
  duration,
  media_file: { bucket: "m", key: `${title}.mp3` },
});

/** Every group on all pages, as ids. */
async function groupsOf(app: LibraryApp, limit: number): Promise<string[][]> {
  const groups: string[][] = [];
  let cursor: string | null = null;
  do {
    const after = cursor === null ? "" : `&cursor=${cursor}`;
    const page: Page = await app.get<Page>(`/songs/duplicates?limit=${limit}${after}`);
    groups.push(...page.items.map(({ songs }) => songs.map(({ song_id }) => song_id)));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return groups;
}

const merge = (app: LibraryApp, body: object) => app.request("POST", "/songs/duplicates/merge", { body });

await describeOnEngines("likely duplicates", {}, (app) => {
  beforeEach(() => app().empty());

  const addAll = async (...songs: readonly object[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const each of songs) ids.push(await app().add(each));
    return ids;
  };

  it.each([1, 2, 25])(
    "are the same but for case, accents and marks, and seconds; by title, %i at a time",
    async (limit) => {
      const [a, b, , c, d, e, f, , g, h] = await addAll(
        song("Africa"),
        song("AFRÍCA!", "toto", 298),
        song("Africa", "Weezer"),
        song("Africa", "Toto", 301),
        song("Africa", "Toto", 400),
        song("Africa", "Toto", 402),
        song("Zoo"),
        song("Rosanna"),
        song("zoo", "TOTO"),
        song("Zoo", "Toto", 296),
      );
      expect(await groupsOf(app(), limit)).toEqual([
        [a, b, c],
        [d, e],
        [f, g, h],
      ]);
    },
  );

  it("are none where there is nothing alike, and a cursor of something else is refused", async () => {
    await addAll(song("Africa"), song("Africa", "Toto", 299));
    expect(await app().get("/songs/duplicates")).toEqual({ items: [], next_cursor: null });
    for (const cursor of ["x", "W10", Buffer.from('["a","\\u0000",1]').toString("base64url")])
      expect(await app().request("GET", `/songs/duplicates?cursor=${cursor}`)).toMatchObject({ status: 400 });
  });

  it("are found behind long stretches of songs without any, and among very many of one title", {
    timeout: 120_000,
  }, async () => {
    const insert = `insert into library.songs (song_id, title, artist, duration, media_bucket, media_key, title_folded, artist_folded)
      select gen_random_uuid(), :title || n, :artist || n / :repeats::integer, 200, 'm', 'k', :folded || lpad((n * :spread::integer)::text, 6, '0'), :artist || n / :repeats::integer
      from generate_series(1, :songs::integer) n`;
    await app().rows(insert, { title: "m", artist: "a", folded: "m", repeats: 1, spread: 1, songs: 25_000 });
    await app().rows(insert, { title: "intro", artist: "b", folded: "n", repeats: 100, spread: 0, songs: 21_000 });
    const [first, second] = await addAll(song("Zoo"), song("Zoo"));
    const groups = await groupsOf(app(), 100);
    expect([groups.length, groups.at(-1)]).toEqual([211, [first, second]]);
    expect(new Set(groups.flat()).size).toBe(21_001);
  });

  it("are merged into the one that is kept, which stays as it is", async () => {
    const [keep = "", other = "", third = ""] = await addAll(
      song("Africa"),
      song("AFRICA", "Toto", 297),
      song("africa", "Toto", 300),
    );
    const before = await app().request("GET", `/songs/${keep}`);
    const reply = await merge(app(), { keep, remove: [other, third] });
    expect([reply.status, reply.body, reply.headers.etag]).toEqual([200, before.body, '"1"']);
    expect(await app().get("/songs")).toMatchObject({ total: 1 });
    expect(await merge(app(), { keep, remove: [other] })).toMatchObject({
      status: 404,
      body: { error: { message: `Song not found: ${other}` } },
    });
  });

  it("are not merged when one of them is another song: none of them then", async () => {
    const [keep = "", twin = "", other = "", far = ""] = await addAll(
      song("Africa"),
      song("Africa"),
      song("Rosanna"),
      song("Africa", "Toto", 320),
    );
    for (const wrong of [other, far])
      expect(await merge(app(), { keep, remove: [twin, wrong] })).toMatchObject({ status: 409 });
    expect(await merge(app(), { keep, remove: [twin, idOf(77)] })).toMatchObject({ status: 404 });
    expect(await merge(app(), { keep, remove: [keep] })).toMatchObject({ status: 400 });
    expect(await merge(app(), { keep, remove: [twin, twin.toUpperCase()] })).toMatchObject({ status: 400 });
    expect(await merge(app(), { keep, remove: [] })).toMatchObject({ status: 400 });
    expect(await merge(app(), { keep, remove: ["7"] })).toMatchObject({ status: 400 });
    expect(await app().get("/songs")).toMatchObject({ total: 4 });
  });

  it("leave one song when two people merge them at once, each keeping another", async () => {
    const ids = await addAll(...Array.from({ length: 8 }, () => song("Africa")));
    const replies = await Promise.all(
      ids.map((keep) => merge(app(), { keep, remove: ids.filter((id) => id !== keep) })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404, 404, 404, 404]);
    expect(await app().get("/songs")).toMatchObject({ total: 1 });
  });
});

await describeOnEngines("likely duplicates with a trash", { softDelete: true }, (app) => {
  it("go into it when they are merged, and are none any more", async () => {
    const keep = await app().add(song("Africa"));
    const other = await app().add(song("Africa"));
    expect(await merge(app(), { keep, remove: [other] })).toMatchObject({ status: 200 });
    expect(await app().get("/songs/trash")).toMatchObject({ items: [{ song_id: other }], total: 1 });
    expect(await app().get("/songs/duplicates")).toEqual({ items: [], next_cursor: null });
  });
});
