import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { ORDERS, type Order, SORTS, type Sort } from "../src/search/list-order.ts";
import { listSongs } from "../src/search/list-songs.ts";
import { encodeCursor } from "../src/search/page-cursor.ts";
import { makeSampleCache } from "../src/search/sample-cache.ts";
import { parseSearch } from "../src/search/search-query.ts";
import { foldText } from "../src/songs/folded-text.ts";
import { describeOnEngines, idOf } from "./library-app.ts";
import { aSong } from "./song-builders.ts";

interface Page {
  readonly items: readonly { readonly song_id: string; readonly title: string; readonly artist: string }[];
  readonly total: number;
  readonly has_next: boolean;
}

const path = (query: Readonly<Record<string, string | number>>): string =>
  `/songs?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;

await describeOnEngines("the search", {}, (app) => {
  beforeEach(() => app().empty());

  const addAll = async (names: readonly (readonly [title: string, artist: string])[]) => {
    for (const [title, artist] of names) await app().add(aSong({ title, artist }));
  };
  const titlesOf = async (q: string) => (await app().get<Page>(path({ q }))).items.map(({ title }) => title);

  it("finds words in any order, in any case, with or without accents, in title and artist", async () => {
    await addAll([
      ["Déjà Vu", "Beyoncé"],
      ["Halo", "Beyoncé"],
      ["Deja Voodoo", "Kenny Wayne"],
    ]);
    expect(await titlesOf("BEYONCE deja")).toEqual(["Déjà Vu"]);
    expect(await titlesOf("déjà")).toEqual(["Deja Voodoo", "Déjà Vu"]);
    expect(await titlesOf("eyonc")).toEqual(["Déjà Vu", "Halo"]);
  });

  it("finds however many words in every order", async () => {
    await addAll([["One Two Three", "Four Five"]]);
    for (const sort of SORTS) {
      for (const order of ORDERS) {
        for (const q of ["one", "one two", "one two three", "one two three four", "five four three two one"]) {
          expect(await app().get<Page>(path({ q, sort, order })), `${q} by ${sort} ${order}`).toMatchObject({
            total: 1,
          });
        }
      }
    }
  });

  it("finds one or two characters at the beginning of a word", async () => {
    await addAll([
      ["Zebra", "Beach House"],
      ["Maze", "Ozo"],
      ["On the Run", "Pink Zeppelin"],
    ]);
    expect(await titlesOf("z")).toEqual(["On the Run", "Zebra"]);
    expect(await titlesOf("ze")).toEqual(["On the Run", "Zebra"]);
    expect(await titlesOf("ru zep")).toEqual(["On the Run"]);
  });

  it("reads marks, other scripts and names of marks alone as people type them", async () => {
    await addAll([
      ["Don't Stop", "AC/DC"],
      ["Me and Giuliani", "!!!"],
      ["夜に駆ける", "YOASOBI"],
      ["Группа крови", "Кино"],
    ]);
    expect(await titlesOf("dont stop acdc")).toEqual([]);
    expect(await titlesOf("dont ac/dc")).toEqual(["Don't Stop"]);
    expect(await titlesOf("don’t")).toEqual(["Don't Stop"]);
    expect(await titlesOf("!!!")).toEqual(["Me and Giuliani"]);
    expect(await titlesOf("夜")).toEqual(["夜に駆ける"]);
    expect(await titlesOf("駆け")).toEqual(["夜に駆ける"]);
    expect(await titlesOf("кровИ кино")).toEqual(["Группа крови"]);
    expect(await titlesOf("%")).toEqual([]);
    expect(await titlesOf("_st")).toEqual(["Don't Stop"]);
  });

  it("lists everything for a search of blanks alone", async () => {
    await addAll([["Africa", "Toto"]]);
    expect(await titlesOf("  ")).toEqual(["Africa"]);
  });

  it("allows for typing errors only where nothing matched, and says so in a header", async () => {
    await addAll([
      ["Don't Stop Believin'", "Journey"],
      ["Jumping", "Jersey"],
    ]);
    const exact = await app().request("GET", path({ q: "journey" }));
    const fuzzy = await app().request("GET", path({ q: "jurney" }));
    expect(exact.headers["x-match"]).toBeUndefined();
    expect(fuzzy.headers["x-match"]).toBe("fuzzy");
    expect(fuzzy.text).toBe(exact.text);
    expect(await titlesOf("beleivin jurney")).toEqual(["Don't Stop Believin'"]);
    expect(await titlesOf("xyzzyx")).toEqual([]);
  });

  it("gives the next page by a cursor, which is refused for another order and when it was changed", async () => {
    await addAll(["A", "B", "C", "D", "E"].map((title) => [title, "Artist"] as const));
    const first = await app().request("GET", path({ limit: 2, order: "desc" }));
    const cursor = String(first.headers["x-next-cursor"]);
    const second = await app().request("GET", path({ limit: 2, order: "desc", cursor }));
    expect((second.body as Page).items.map(({ title }) => title)).toEqual(["C", "B"]);
    const refused = {
      error: {
        code: "validation-error",
        message: "Invalid cursor parameter",
        details: {
          fieldErrors: [{ field: "cursor", reason: "is not a cursor of a list in this order; begin without one" }],
        },
      },
    };
    for (const query of [{ cursor }, { cursor: "x", order: "desc" }, { cursor, order: "desc", sort: "artist" }]) {
      const reply = await app().request("GET", path(query));
      expect([reply.status, reply.body]).toEqual([400, refused]);
    }
    const last = await app().request("GET", path({ limit: 5 }));
    expect(last.headers["x-next-cursor"]).toBeUndefined();
  });

  it("takes the cursor of the longest name, whose letters are written out to be searched", async () => {
    for (const artist of ["A", "B"]) await app().add(aSong({ title: "\uFDFA".repeat(200), artist }));
    const first = await app().request("GET", path({ limit: 1 }));
    const second = await app().get<Page>(path({ limit: 1, cursor: String(first.headers["x-next-cursor"]) }));
    expect(second).toMatchObject({ items: [{ artist: "B" }], has_next: false });
  });

  it.each([
    "2025-02-30 00:00:00",
    "2025-13-01 00:00:00",
    "0000-01-01 00:00:00",
    "2025-01-01 24:00:00",
    "2025-01-01",
    "infinity",
  ])("refuses a cursor with the time %s, which no song has", async (value) => {
    const cursor = encodeCursor("created_at", "asc", { value, songId: idOf(1) });
    expect((await app().request("GET", path({ sort: "created_at", cursor }))).status).toBe(400);
  });

  it("takes any page, however far", async () => {
    await addAll([["Africa", "Toto"]]);
    for (const page of ["9007199254740991", "1e400"]) {
      const far = await app().get<Page>(path({ page, limit: 100 }));
      expect(far).toMatchObject({ items: [], page: 9007199254740991, total: 1, has_next: false });
    }
  });

  it("finds every song by a sample that knows nothing of them yet", async () => {
    await addAll(
      Array.from({ length: 12 }, (_, index) => [`Song ${String(index).padStart(2, "0")}`, "Artist"] as const),
    );
    const samples = { get: async () => ({ texts: [], size: 0 }), expire: () => undefined };
    const listing = { database: app().database, samples, countedExactly: 3 };
    for (const q of [null, "song"]) {
      const { rows } = await listSongs(listing, { q, sort: "title", order: "asc", after: null, offset: 10, limit: 5 });
      expect(rows.map(({ title }) => title)).toEqual(["Song 10", "Song 11"]);
    }
  });

  it("keeps no sample that was being drawn when many songs changed", async () => {
    const samples = makeSampleCache(app().database);
    const drawing = samples.get();
    samples.expire();
    await addAll([["Africa", "Toto"]]);
    await drawing;
    expect((await samples.get()).size).toBe(1);
  });

  it("knows how many songs there are as soon as many were imported", async () => {
    await app().get(path({ q: "nothing yet" }));
    const rows = Array.from({ length: 10_500 }, (_, index) => JSON.stringify(aSong({ title: `Song ${index}` })));
    const reply = await app().request("POST", "/songs/import?format=ndjson&on_match=add", { body: rows.join("\n") });
    expect(reply.body).toMatchObject({ status: "completed", created: 10_500 });
    for (const query of [{}, { q: "song" }])
      expect(await app().get<Page>(path(query))).toMatchObject({ total: 10_500 });
  }, 120_000);

  // The whole of it against a list in memory: every sort, direction, page size, and every way that a search can go.
  it("is what a plain filter and sort give, page by page and by cursor, whatever counts as many", async () => {
    const word = fc.constantFrom("ab", "abc", "b", "bcd", "cab", "é", "夜", "abcabc", "c d", "!!");
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    const song = fc.record({ title: name, artist: name, duration: fc.integer({ min: 0, max: 3 }) });
    const ask = fc.record({
      songs: fc.array(song, { minLength: 1, maxLength: 25 }),
      q: fc.option(fc.oneof(word, name, fc.constantFrom("a", "bc", "ca", "zz"))),
      sort: fc.constantFrom<Sort>(...SORTS),
      order: fc.constantFrom<Order>(...ORDERS),
      limit: fc.integer({ min: 1, max: 7 }),
      countedExactly: fc.constantFrom(0, 1, 3, 1_000),
    });
    const property = fc.asyncProperty(ask, async ({ songs, q, sort, order, limit, countedExactly }) => {
      await app().empty();
      for (const [index, each] of songs.entries()) {
        app().setTime(new Date(Date.UTC(2025, 0, 1 + ((index * 7) % 5))).toISOString());
        await app().add(aSong(each));
      }
      const expected = await model(q, sort, order);
      const listing = { database: app().database, samples: makeSampleCache(app().database), countedExactly };
      const read = (after: { value: string; songId: string } | null, offset: number) =>
        listSongs(listing, { q, sort, order, after, offset, limit });
      const byPage: string[] = [];
      const byCursor: string[] = [];
      let after: { value: string; songId: string } | null = null;
      for (let offset = 0; offset <= expected.length; offset += limit) {
        const page = await read(null, offset);
        byPage.push(...page.rows.map(({ song_id }) => song_id));
        expect(page.hasNext).toBe(offset + limit < expected.length);
        if (expected.length <= countedExactly)
          expect(page).toMatchObject({ total: expected.length, isEstimated: false });
        else expect(page.total).toBeGreaterThanOrEqual(Math.min(expected.length, countedExactly + 1));
        const next = await read(after, 0);
        byCursor.push(...next.rows.map(({ song_id }) => song_id));
        const last = next.rows.at(-1);
        if (last !== undefined) after = { value: last.sort_value, songId: last.song_id };
      }
      expect(byPage).toEqual(expected);
      expect(byCursor).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 40 });
  }, 120_000);

  interface ModelRow {
    readonly song_id: string;
    readonly title: string;
    readonly artist: string;
    readonly key: string;
  }

  async function model(q: string | null, sort: Sort, order: Order): Promise<string[]> {
    const keys: Readonly<Record<Sort, string>> = {
      title: "title_folded",
      artist: "artist_folded",
      created_at: "created_at::text",
      updated_at: "updated_at::text",
      duration: "duration::text",
    };
    const rows = await app().rows<ModelRow>(`select song_id, title, artist, ${keys[sort]} as key from library.songs`);
    const needles = q === null ? [] : (parseSearch(q)?.needles ?? []);
    const matching = rows.filter(({ title, artist }) =>
      needles.every((needle) => ` ${foldText(title)} ${foldText(artist)}`.includes(needle)),
    );
    const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    const sign = order === "asc" ? 1 : -1;
    // By bytes, as the database: of these names in the order of UTF-16 too.
    const sorted = matching.toSorted((a, b) => sign * compare(a.key, b.key) || compare(a.song_id, b.song_id));
    return sorted.map(({ song_id }) => song_id);
  }
});
