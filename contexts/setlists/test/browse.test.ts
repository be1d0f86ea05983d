import { beforeAll, describe, expect, it } from "vitest";
import type { Page, SetlistDetail, SetlistReference, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines, type SetlistsApp } from "./setlists-app.ts";

const setlists = [
  aSetlist(["Søren Ægir - Été (Rill Remix)", "Rill - Undertow", "100% Pure - Snake_Case"], {
    title: "Pier Nine Opening",
    performers: ["Élodie Brûlé", "Mara Holt"],
    performedOn: "2019-06-15",
    venue: "Pier Nine",
    event: "Opening",
    url: "https://example.org/1",
  }),
  aSetlist(
    [anEntry("Rill - Undertow", { cueMs: 90_000, bpm: 124, camelot: "8A" }), "Sable feat. Ivo Lund - Undertow"],
    {
      title: "Night Signals at Pier Nine",
      performers: ["Mara Holt"],
      performedOn: "2019",
      kind: "radio_show",
    },
  ),
  aSetlist(["Rill - Undertow (Sable Remix)", "Rill - Undertow (Live)", "Under Tow - Rill"], { title: "100% Vinyl" }),
  aSetlist(["Rill - Undertow (Live)", "Bram Osk - Lattice"], { title: "100 Records", performedOn: "2011-06" }),
  aSetlist(["Bram Osk - Lattice (Sable Remix)", "Rill - Undertow (Live)"], { performedOn: "2012" }),
];

const UNKNOWN_ID = "01900000-0000-7000-8000-ffffffffffff";

const nameOf = ({ artists, title, version }: TrackCard) =>
  `${artists.map(({ name }) => name).join(", ")} - ${title}${version === null ? "" : ` (${version})`}`;

await describeOnEngines("browsing", (app) => {
  beforeAll(() => app().import(documentOf(setlists)));

  const titles = async (query: string) => {
    const { items } = await app().get<Page<SetlistReference>>(`/setlists${query}`);
    return items.map(({ title }) => title);
  };
  const found = async (q: string) => {
    const { items } = await app().get<Page<TrackCard>>(`/tracks?limit=100&q=${encodeURIComponent(q)}`);
    return items.map(nameOf);
  };
  const trackId = (name: string) => idOf(app(), name);

  describe("setlists", () => {
    it("come latest first, those without a date last", async () => {
      const all = await titles("");
      expect(all.slice(0, 3)).toEqual(["Pier Nine Opening", "Night Signals at Pier Nine", setlists[4]?.title]);
      expect(all.slice(3)).toEqual(["100 Records", "100% Vinyl"]);
    });

    it.each([
      ["?q=pier", ["Pier Nine Opening", "Night Signals at Pier Nine"]],
      ["?q=nine%20SIGNALS", ["Night Signals at Pier Nine"]],
      ["?q=100%25", ["100% Vinyl"]],
      ["?q=_", []],
      ["?q=nowhere", []],
      ["?performer=mara%20holt", ["Pier Nine Opening", "Night Signals at Pier Nine"]],
      ["?performer=elodie%20brule", ["Pier Nine Opening"]],
      ["?performer=holt", []],
      ["?year=2019", ["Pier Nine Opening", "Night Signals at Pier Nine"]],
      ["?year=2011", ["100 Records"]],
      ["?year=2010", []],
      ["?q=pier&performer=Mara%20Holt&year=2019&limit=1", ["Pier Nine Opening"]],
      ["?q=pier&limit=1&page=2", ["Night Signals at Pier Nine"]],
    ])("are narrowed by %s", async (query, expected) => {
      expect(await titles(query)).toEqual(expected);
    });

    it("come in pages that tell how many there are", async () => {
      const page = await app().get<Page<SetlistReference>>("/setlists?limit=2&page=2");
      expect({ ...page, items: page.items.length }).toEqual({ items: 2, page: 2, limit: 2, total: 5, has_next: true });
      const beyond = await app().get<Page<SetlistReference>>("/setlists?limit=2&page=9");
      expect(beyond).toEqual({ items: [], page: 9, limit: 2, total: 5, has_next: false });
    });

    it("are shown with all that is known of them and their entries in order", async () => {
      const { items } = await app().get<Page<SetlistReference>>("/setlists?q=opening");
      expect(items).toEqual([
        {
          id: expect.any(String),
          title: "Pier Nine Opening",
          performed_on: "2019-06-15",
          performers: ["Élodie Brûlé", "Mara Holt"],
          url: "https://example.org/1",
          event: "Opening",
          venue: "Pier Nine",
          kind: "dj_set",
          completeness: "unknown",
          entry_count: 3,
          demo: false,
        },
      ]);
      const { entries, ...detail } = await app().get<SetlistDetail>(`/setlists/${items[0]?.id}`);
      expect(detail).toEqual({
        ...items[0],
        filename: "list.txt",
        other_lists: [],
        retrieved_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      });
      expect(entries.map(({ position, raw }) => [position, raw])).toEqual([
        [1, "Søren Ægir - Été (Rill Remix)"],
        [2, "Rill - Undertow"],
        [3, "100% Pure - Snake_Case"],
      ]);
    });
  });

  describe("searching tracks", () => {
    it.each([
      ["ete", ["Søren Ægir - Été (Rill Remix)"]],
      ["SOREN aegir", ["Søren Ægir - Été (Rill Remix)"]],
      ["remix été", ["Søren Ægir - Été (Rill Remix)"]],
      ["tow ivo", ["Sable, Ivo Lund - Undertow"]],
      ["100_pure%", ["100% Pure - Snake_Case"]],
      ["100% pure", ["100% Pure - Snake_Case"]],
      ["snake_case", ["100% Pure - Snake_Case"]],
      ["nobody", []],
      ["'; select 1; --", []],
    ])("finds by %j", async (q, expected) => {
      expect((await found(q)).map((name) => name.replace(/, Rill - Été/, " - Été"))).toEqual(expected);
    });

    it("puts the track that is named first, however rarely it was played", async () => {
      const all = await found("rill undertow");
      expect(all[0]).toContain("(Live)");
      expect((await found("Rill - Undertow (Sable Remix)"))[0]).toContain("Sable Remix");
      expect((await found("rill – undertow"))[0]).toBe("Rill - Undertow");
      expect((await found("Under Tow - Rill"))[0]).toBe("Under Tow - Rill");
    });

    it("lists the most played first where nothing is asked", async () => {
      const page = await app().get<Page<TrackCard>>("/tracks?limit=1");
      expect(page).toMatchObject({ page: 1, limit: 1, total: 9, has_next: true });
      expect(page.items).toEqual([
        {
          id: expect.any(String),
          title: "Undertow",
          version: "Live",
          set_count: 3,
          bpm: null,
          camelot: null,
          artists: [{ id: expect.any(String), name: "Rill", role: "primary" }],
        },
      ]);
    });

    it("shows every track once over all pages", async () => {
      const pages = await Promise.all(
        [1, 2, 3].map((page) => app().get<Page<TrackCard>>(`/tracks?limit=4&page=${page}`)),
      );
      const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
      expect([new Set(ids).size, pages.map(({ has_next }) => has_next)]).toEqual([9, [true, true, false]]);
    });
  });

  it("shows a track with its facts, its versions and where it was played", async () => {
    const track = await app().get<object>(`/tracks/${await trackId("Rill - Undertow")}`);
    expect(track).toMatchObject({
      title: "Undertow",
      version: null,
      set_count: 2,
      bpm: 124,
      camelot: "8A",
      versions: [
        { title: "Undertow", version: "Live" },
        { title: "Undertow", version: "Sable Remix" },
      ],
      plays: [
        {
          setlist: { title: "Pier Nine Opening", performers: ["Élodie Brûlé", "Mara Holt"] },
          position: 2,
          cue_ms: null,
        },
        { setlist: { title: "Night Signals at Pier Nine", performed_on: "2019" }, position: 1, cue_ms: 90_000 },
      ],
      plays_total: 2,
    });
  });

  describe("answers what cannot be with the error envelope", () => {
    it.each([
      [`/tracks/${UNKNOWN_ID}`, `There is no track ${UNKNOWN_ID}.`],
      [`/tracks/${UNKNOWN_ID}/next`, `There is no track ${UNKNOWN_ID}.`],
      [`/setlists/${UNKNOWN_ID}`, `There is no setlist ${UNKNOWN_ID}.`],
      [`/graph/neighborhood/${UNKNOWN_ID}`, `There is no track ${UNKNOWN_ID}.`],
      [`/transitions/${UNKNOWN_ID}/${UNKNOWN_ID}`, `No set is known that goes from ${UNKNOWN_ID} to ${UNKNOWN_ID}.`],
      ["/nowhere", expect.any(String)],
    ])("404 for %s", async (path, message) => {
      const { status, body } = await app().request("GET", path);
      expect([status, body]).toEqual([404, { error: { code: "not-found", message } }]);
    });

    it.each([
      ["/tracks/seven", "id"],
      ["/tracks/seven/next", "id"],
      ["/setlists/seven", "id"],
      [`/transitions/${UNKNOWN_ID}/seven`, "to"],
      ["/tracks?limit=0", "limit"],
      ["/tracks?limit=ten", "limit"],
      ["/tracks?page=-1", "page"],
      ["/setlists?year=soon", "year"],
      [`/setlists?q=${"x".repeat(501)}`, "q"],
      [`/tracks/${UNKNOWN_ID}/next?limit=101`, "limit"],
      ["/graph?limit=100001", "limit"],
      ["/graph?min_sets=0", "min_sets"],
      [`/graph/neighborhood/${UNKNOWN_ID}?depth=4`, "depth"],
      ["/export", "format"],
      ["/export?format=pdf", "format"],
    ])("400 for %.60s, naming the field", async (path, field) => {
      const { status, body } = await app().request("GET", path);
      const details = { fieldErrors: [{ field, reason: expect.any(String) }] };
      expect([status, body]).toEqual([
        400,
        { error: { code: "validation-error", message: expect.any(String), details } },
      ]);
    });

    it("400 for a body that is not JSON where JSON is expected", async () => {
      const { status, body } = await app().request("POST", "/graph/rebuild", '{"a":', "application/json");
      expect([status, body]).toEqual([400, { error: expect.objectContaining({ code: "validation-error" }) }]);
    });
  });
});

async function idOf(app: SetlistsApp, name: string): Promise<string> {
  const { items } = await app.get<Page<TrackCard>>(`/tracks?limit=1&q=${encodeURIComponent(name)}`);
  return items[0]?.id ?? "";
}
