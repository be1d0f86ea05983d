import { gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import { describeOnEngines } from "./library-app.ts";

const HEADER = "title,artist,duration,media_bucket,media_key\n";
const SONG = '{"title":"Africa","artist":"Toto","duration":295,"media_file":{"bucket":"m","key":"k"}}';
const MEBIBYTE = 1024 * 1024;

const packed = gzipSync(`${SONG}\n`.repeat(1_000));

await describeOnEngines("importing rubbish", {}, (app) => {
  beforeEach(() => app().empty());

  const importing = (body: string | Buffer, query = "") =>
    app().request("POST", `/songs/import?${query}`, { body, headers: { "content-type": "application/octet-stream" } });

  it.each<[string, string | Buffer, string]>([
    ["nothing", "", "The file is empty"],
    ["blanks", " \n\n ", "The file is empty"],
    ["Latin 1", Buffer.from(`${HEADER}Café,Toto,1,m,k\n`, "latin1"), "not UTF-8: it stops being so near byte 1"],
    ["UTF-16", Buffer.from(`\uFEFF${HEADER}`, "utf16le"), "not UTF-8: it is UTF-16"],
    ["half a character at the end", Buffer.concat([Buffer.from(HEADER), Buffer.from([0xe2, 0x82])]), "not UTF-8"],
    ["half a gzip file", packed.subarray(0, 40), "damaged or incomplete"],
    ["gzip that holds rubbish", Buffer.concat([packed.subarray(0, 12), Buffer.alloc(500, 7)]), "damaged or incomplete"],
    ["gzip of nothing", gzipSync(""), "The file is empty"],
    ["other columns", "name,year\nAfrica,1982\n", "artist is missing, duration is missing, media_bucket is missing"],
    ["a column twice", `title,Title,${HEADER.slice(6)}`, "title stands there twice"],
    ["a text", "Dear Sir or Madam", "must name the columns: title is missing"],
    ["an object without songs", '\n{\n"name":"x","version":[1,{"a":"}"}]}', "it has no list of songs"],
    ["JSON that ends early", `[${SONG},`, "ends before its list of songs does"],
    ["JSON with something behind it", `[${SONG}] [`, "something follows the list"],
    ["a comma too many", `[${SONG},]`, "a comma stands before the end"],
    ["a bracket too many", `[${SONG}}`, "a brace closes what was not opened"],
    ["a name that is no string", `{items:[${SONG}]}`, "is not a string"],
    ["a quote that never closes", `${HEADER}"Africa,Toto,1,m,k\n`, "a quote that opens a text is never closed"],
    ["a line of 5 MB in a table", `${HEADER}"${"x".repeat(5 * MEBIBYTE)}`, "a line is longer than 1048576 bytes"],
    ["a key of 5 MB", `{\n"${"x".repeat(5 * MEBIBYTE)}":[]}`, "it has no list of songs"],
  ])("refuses %s", async (_name, body, message) => {
    const reply = await importing(body);
    const error = { code: "validation-error", message: expect.stringContaining(message) };
    expect([reply.status, reply.body]).toMatchObject([400, { error }]);
    expect(await app().get("/songs")).toMatchObject({ total: 0 });
    expect(app().log).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["a line of 5 MB", "x".repeat(5 * MEBIBYTE), "is longer than 1048576 characters"],
    ["deep JSON", "[".repeat(200_000), "is not valid JSON"],
    ["deep JSON that is whole", "[".repeat(200_000) + "]".repeat(200_000), "must be a JSON object"],
    ["a number", "7", "must be a JSON object"],
    ["null", "null", "must be a JSON object"],
    ["a duration beyond numbers", SONG.replace("295", "1e400"), "must be between 0 and 86400"],
    ["half a second", SONG.replace("295", "29.5"), "must be an integer"],
    ["a duration as a text", SONG.replace("295", '"4:55"'), "must be an integer"],
    ["the character NUL", SONG.replace("Toto", "To\\u0000to"), "must not contain the character U+0000"],
    ["half of a surrogate pair", SONG.replace("Toto", "To\\ud800to"), "must be well-formed Unicode"],
    ["an unknown property", SONG.replace("{", '{"bpm":120,'), "is not known here"],
    ["a prototype", SONG.replace("{", '{"__proto__":{"title":"x"},'), "is not known here"],
    ["a long title", SONG.replace("Africa", "x".repeat(201)), "must be at most 200 characters"],
    ["an id that is none", SONG.replace("{", '{"song_id":"7",'), "must be a UUID"],
    ["a 30th of February", SONG.replace("{", '{"created_at":"2024-02-30T00:00:00Z",'), "must be a time such as"],
    ["a version of zero", SONG.replace("{", '{"version":0,'), "must be a whole number above 0"],
  ])("refuses %s as a row and goes on", async (_name, row, reason) => {
    const reply = await importing(`${row}\n${SONG}\n`, "format=ndjson");
    expect(reply.body).toMatchObject({ status: "completed", rows_read: 2, created: 1, rejected: 1 });
    const id = reply.headers["x-import-id"];
    const { items } = await app().get<{ items: { excerpt: string }[] }>(`/songs/imports/${id}/rejections`);
    expect(items).toMatchObject([{ row: 1, errors: [{ reason: expect.stringContaining(reason) }] }]);
    expect(items[0]?.excerpt.length).toBeLessThanOrEqual(201);
  });

  it("refuses an element of 5 MB in an array and goes on", async () => {
    const reply = await importing(`[{"title":"${"x".repeat(5 * MEBIBYTE)}"},${SONG}]`);
    expect(reply.body).toMatchObject({ status: "completed", rows_read: 2, created: 1, rejected: 1 });
  });

  it("takes a table of its header alone, and an empty list", async () => {
    expect((await importing(HEADER)).body).toMatchObject({ status: "completed", rows_read: 0 });
    expect((await importing("[]")).body).toMatchObject({ status: "completed", rows_read: 0 });
    expect((await importing('{"songs":[ ]}')).body).toMatchObject({ status: "completed", rows_read: 0 });
  });

  it("reads what tables hold in the wild: inches, quotes, line ends in texts, rows too long and too short", async () => {
    const rows = [
      '12" Mix,Toto,1,m,k',
      '"He said ""go"", he did","A\r\nB",2,m,k',
      "a,b,3,m,k,more",
      "short,row",
      '" x ",y,0:04,m,k',
    ];
    const reply = await importing(`${HEADER}${rows.join("\r\n")}\r\n\r\n`);
    expect(reply.body).toMatchObject({ status: "completed", rows_read: 5, created: 3, rejected: 2 });
    const titles = await app().rows("select title, artist from library.songs order by duration");
    expect(titles).toEqual([
      { title: '12" Mix', artist: "Toto" },
      { title: 'He said "go", he did', artist: "A B" },
      { title: "x", artist: "y" },
    ]);
  });

  it("runs no more than three imports at a time", async () => {
    const { Readable } = await import("node:stream");
    const ends: (() => void)[] = [];
    const slow = () =>
      Readable.from(
        (async function* () {
          yield Buffer.from(HEADER);
          await new Promise<void>((resolve) => ends.push(resolve));
        })(),
        { objectMode: false },
      );
    const headers = { "content-type": "text/csv" };
    const running = [1, 2, 3].map(() => app().request("POST", "/songs/import", { body: slow(), headers }));
    await expect.poll(() => ends.length).toBe(3);
    expect(await importing(`${SONG}\n`)).toMatchObject({ status: 429 });
    for (const end of ends) end();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await importing(`${SONG}\n`)).toMatchObject({ status: 200 });
  });
});
