import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { Page, SetlistDetail, SetlistReference } from "./replies.ts";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

const MEBIBYTE = 1024 * 1024;

/** Bytes that look random and are the same at every run. */
function rubbish(length: number): Buffer {
  let state = 88_172_645;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    }),
  );
}

const night = (rows: readonly string[]) => `2020-01-01 - Mara Holt @ Pier Nine\n${rows.join("\n")}\n`;

await describeOnEngines("hostile and broken documents", (app) => {
  beforeEach(() => app().empty());

  const NOTHING = { setlists: 0, entries: 0, tracks: 0, artists: 0, transitions: 0 };

  const entriesOf = async () => {
    const { items } = await app().get<Page<SetlistReference>>("/setlists");
    return (await app().get<SetlistDetail>(`/setlists/${items[0]?.id}`)).entries;
  };

  describe("end as failed, with the reason, and leave nothing", () => {
    it.each([
      ["white space alone", Buffer.from(" \n\t \n"), "document-empty"],
      ["binary rubbish", rubbish(100_000), "document-binary"],
      [
        "a picture",
        Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), rubbish(500)]),
        "document-binary",
      ],
      ["damaged gzip", gzipSync(night(["1. Rill - Undertow"])).subarray(0, 40), "document-gzip-damaged"],
      ["gzip in gzip", gzipSync(gzipSync(night(["1. Rill - Undertow"]))), "document-binary"],
      ["10,000 levels of JSON", Buffer.from("[".repeat(10_000) + "]".repeat(10_000)), "document-format-unknown"],
      [
        "10,000 levels of JSON in our own format",
        Buffer.from(`{"format":"segue-setlists","version":1,"setlists":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
        "document-json-too-deep",
      ],
      ["JSON that ends too early", Buffer.from('{"format":"segue-setlists","version":1,'), "document-json-malformed"],
      [
        "our own format of the future",
        Buffer.from('{"format":"segue-setlists","version":9,"setlists":[]}'),
        "document-shape",
      ],
      ["a page of HTML", Buffer.from("<!doctype html><title>Rill - Undertow</title>"), "document-format-unknown"],
      ["words", Buffer.from("just some words"), "document-format-unknown"],
      ["a table of nothing", Buffer.from("artist,title\n"), "import-nothing-found"],
    ])("%s", async (_what, bytes, code) => {
      const reply = await app().import(bytes, { filename: "strange" });
      expect(reply).toMatchObject({ status: "failed", error: { code, message: expect.any(String) } });
      expect(await app().stats()).toMatchObject(NOTHING);
    });
  });

  it("stops unpacking a gzip bomb at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(300 * MEBIBYTE), { level: 1 });
    const reply = await app().import(bomb, { filename: "bomb.gz" });
    expect(reply).toMatchObject({ status: "failed", error: { code: "document-too-large" } });
  });

  it("reads 100 MB in one line in bounded time, and rejects the line", async () => {
    const began = performance.now();
    const reply = await app().import(Buffer.alloc(100 * 1_000_000, "x - y "), { format: "plain-text" });
    expect(reply).toMatchObject({ status: "failed", outcome: "empty", counts: { setlists: 0, rejected: 1 } });
    expect(reply.rejected_lines).toEqual([
      { line: 1, text: expect.stringMatching(/^.{1,200}$/), reason: expect.any(String) },
    ]);
    expect(performance.now() - began).toBeLessThan(25_000);
  });

  it("refuses an upload beyond the limit", async () => {
    const { status, body } = await app().request("POST", "/imports", Buffer.alloc(129 * MEBIBYTE));
    expect([status, body]).toEqual([413, { error: expect.objectContaining({ code: "payload-too-large" }) }]);
  });

  it("stores SQL and HTML in titles as they are", async () => {
    const titles = [
      "'; drop table setlists.track; --",
      "<script>alert(1)</script>",
      '"><img src=x onerror=y>',
      "{{7*7}} %s $1 :id \\",
    ];
    await app().import(documentOf([aSetlist(titles.map((title) => `Rill - ${title}`))]));
    expect((await entriesOf()).map(({ title_text }) => title_text)).toEqual(titles);
    const { items } = await app().get<Page<{ title: string }>>("/tracks?limit=100");
    expect(items.map(({ title }) => title).sort()).toEqual([...titles].sort());
    expect((await app().stats()).transitions).toBe(3);
  });

  it("reads a text with a few broken bytes, which show as replaced", async () => {
    const accents = "àéîõüßøåÆĞ".repeat(4);
    const good = `2020-01-01 - Élodie Brûlé @ Café Nuit\n1. Søren Ægir - ${accents}\n2. Béa Noël - Été\n`;
    const bytes = Buffer.from(good);
    bytes[bytes.length - 2] = 0xff;
    await app().import(bytes);
    expect((await entriesOf()).map(({ title_text }) => title_text)).toEqual([accents, "Ét\uFFFD\uFFFD"]);
  });

  it("reads texts with NUL and lone surrogates, which no database stores, as what is left of them", async () => {
    const document = documentOf([aSetlist(["Rill - Under\0tow", "Sable - Vo\uD800ices"])]);
    expect(await app().import(document)).toMatchObject({ status: "completed", counts: { identified: 2 } });
    const texts = (await entriesOf()).map(({ title_text }) => title_text ?? "");
    expect(texts.filter((text) => text.includes("\0") || !text.isWellFormed())).toEqual([]);
  });

  const aTable = (rows: number) => {
    const lines = Array.from({ length: rows }, (_, row) => {
      return `Artist ${(row * 7) % 97},Title ${(row * 13) % 101},Set ${Math.floor(row / 2_000)},2020-01-01`;
    });
    return `artist,title,set,date\n${lines.join("\n")}\n`;
  };

  it("reads a table of 200,000 rows", async () => {
    // Dry: what is large here is the document; bench/import measures writing as many.
    const reply = await app().import(aTable(200_000), { filename: "large.csv", dry_run: "true" });
    expect(reply).toMatchObject({
      status: "completed",
      counts: { setlists: 100, entries: 200_000, identified: 200_000 },
    });
  });

  it("writes a table that takes two batches, the second with pairs that are known, with a graph that agrees with its sets", async () => {
    const reply = await app().import(aTable(14_000), { filename: "large.csv" });
    expect(reply).toMatchObject({ status: "completed", counts: { setlists: 7, setlists_new: 7, entries: 14_000 } });
    const before = await app().stats();
    expect(before).toMatchObject({
      setlists: 7,
      entries: 14_000,
      tracks: reply.counts.tracks,
      transitions: reply.counts.transitions,
    });
    expect((await app().request("POST", "/graph/rebuild")).body).toEqual(before);
  });

  it("leaves whole sets only when a document fails in the middle, and a graph that agrees with them", async () => {
    const set = (number: number, rows: number) => {
      const lines = Array.from(
        { length: rows },
        (_, row) => `${row + 1}. Artist ${(row * number) % 89} - Title ${row % 97}`,
      );
      return `# 2020-01-01 - Mara Holt ${number} @ Pier Nine\n\n${lines.join("\n")}\n`;
    };
    const sets = Array.from({ length: 150 }, (_, number) => set(number + 1, 100));
    const reply = await app().import([...sets, set(999, 20_001)].join("\n"), { filename: "long.md" });
    expect(reply).toMatchObject({ status: "failed", error: { code: "setlist-too-long" } });
    const counts = await app().rows(
      `select s.entry_count, count(*)::integer as entries, max(e.position) as last
       from setlists.setlist s join setlists.setlist_entry e on e.setlist_id = s.id group by s.id`,
    );
    expect(counts.length).toBe(reply.counts.setlists);
    expect(counts.length).toBeGreaterThan(0);
    expect(
      counts.filter((row) => JSON.stringify(row) !== JSON.stringify({ entry_count: 100, entries: 100, last: 100 })),
    ).toEqual([]);
    const before = await app().stats();
    const rebuilt = await app().request("POST", "/graph/rebuild");
    expect(rebuilt.body).toEqual(before);
  });
});
