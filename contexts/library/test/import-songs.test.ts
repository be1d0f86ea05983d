import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import { describeOnEngines, idOf, type LibraryApp, type Reply } from "./library-app.ts";

const HEADER = "title,artist,duration,media_bucket,media_key";
const AFRICA = "Africa,Toto,4:55,m,africa.mp3";
const ROSANNA = "Rosanna,Toto,331,m,rosanna.mp3";

const table = (...rows: readonly string[]): string => `${[HEADER, ...rows].join("\n")}\n`;

const song = (title: string, more: object = {}) => ({
  title,
  artist: "Toto",
  duration: 295,
  media_file: { bucket: "m", key: "africa.mp3" },
  ...more,
});

const lines = (...songs: readonly object[]): string => songs.map((each) => `${JSON.stringify(each)}\n`).join("");

/** Until a batch is written on a machine that has other things to do. */
const PATIENCE = { timeout: 20_000 };

const counts = { rows_read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

const importing = (app: LibraryApp, query: string, body: unknown, type = "application/octet-stream"): Promise<Reply> =>
  app.request("POST", `/songs/import?${query}`, { body, headers: { "content-type": type } });

const rejectionsOf = async (app: LibraryApp, { headers }: Reply) =>
  (await app.get<{ items: unknown[] }>(`/songs/imports/${headers["x-import-id"]}/rejections`)).items;

const songsOf = (app: LibraryApp) =>
  app.rows("select title, artist, duration, media_key, version from library.songs order by title, media_key, duration");

await describeOnEngines("importing songs", {}, (app) => {
  beforeEach(() => app().empty());

  it("adds the songs of a table, and lists what is wrong with each row that is none", async () => {
    const reply = await importing(app(), "filename=songs.csv", table(AFRICA, ",Toto,-1,m,", ROSANNA), "text/csv");
    expect([reply.status, reply.body]).toEqual([
      200,
      {
        ...{ ...counts, rows_read: 3, created: 2, rejected: 1 },
        import_id: reply.headers["x-import-id"],
        filename: "songs.csv",
        format: "csv",
        status: "completed",
        dry_run: false,
        on_error: "skip",
        on_match: "add",
        byte_count: expect.any(Number),
        bytes_read: expect.any(Number),
        error: null,
        created_at: "2025-09-30T00:00:00Z",
        updated_at: "2025-09-30T00:00:00Z",
      },
    ]);
    expect(await songsOf(app())).toEqual([
      { title: "Africa", artist: "Toto", duration: 295, media_key: "africa.mp3", version: 1 },
      { title: "Rosanna", artist: "Toto", duration: 331, media_key: "rosanna.mp3", version: 1 },
    ]);
    expect(await rejectionsOf(app(), reply)).toEqual([
      {
        row: 2,
        errors: [
          { field: "title", reason: "must not be empty" },
          { field: "duration", reason: "must be between 0 and 86400" },
          { field: "media_file.key", reason: "must not be empty" },
        ],
        excerpt: " | Toto | -1 | m | ",
      },
    ]);
    expect(await app().get("/songs/imports")).toMatchObject({ items: [reply.body], total: 1, has_next: false });
    expect(await app().rows("select word from library.words order by word")).toEqual([
      { word: "africa" },
      { word: "rosanna" },
      { word: "toto" },
    ]);
    expect(await app().get("/songs?q=afri")).toMatchObject({ items: [{ title: "Africa" }], total: 1 });
  });

  it.each([
    ["NDJSON", "", lines(song("Africa"), song("Rosanna"))],
    ["a JSON array", "", JSON.stringify([song("Africa"), song("Rosanna")])],
    ["an object with a list", "", JSON.stringify({ total: 2, items: [song("Africa"), song("Rosanna")], page: 1 })],
    ["packed NDJSON", "", gzipSync(lines(song("Africa"), song("Rosanna")))],
    ["a packed table", "filename=x.csv.gz", gzipSync(table(AFRICA, ROSANNA))],
    [
      "a table of a spreadsheet",
      "",
      "\uFEFFSong Title;Artist;Length;Bucket;Path\r\nAfrica;Toto;4:55;m;a\r\nRosanna;Toto;5:31;m;b",
    ],
    ["a table with tabs", "", table(AFRICA, ROSANNA).replaceAll(",", "\t")],
    ["a named format", "format=ndjson&filename=x.csv", lines(song("Africa"), song("Rosanna"))],
  ])("reads %s", async (_name, query, body) => {
    const reply = await importing(app(), query, body);
    expect(reply.body).toMatchObject({ status: "completed", rows_read: 2, created: 2, rejected: 0 });
    expect(await app().get("/songs")).toMatchObject({ items: [{ title: "Africa" }, { title: "Rosanna" }] });
  });

  it("reads a file that comes in pieces of a few bytes, whatever they cut", async () => {
    const bytes = Buffer.from(JSON.stringify([song('Für \\"Elise\\" 夜, [x]'), song("Ünï {y}")]));
    const pieces = Array.from({ length: bytes.length }, (_, at) => bytes.subarray(at, at + 1));
    const reply = await importing(app(), "", Readable.from(pieces, { objectMode: false }));
    expect(reply.body).toMatchObject({ status: "completed", created: 2, bytes_read: bytes.length });
    expect(await app().get("/songs")).toMatchObject({
      items: [{ title: 'Für \\"Elise\\" 夜, [x]' }, { title: "Ünï {y}" }],
    });
  });

  it("keeps the id, the times and the version that a row names", async () => {
    const row = {
      song_id: idOf(7),
      created_at: "2001-02-03T04:05:06.123456Z",
      updated_at: "2002-02-03T04:05:06+01:00",
    };
    await importing(app(), "", lines(song("Africa", { ...row, version: 5 })));
    const { body, headers } = await app().request("GET", `/songs/${idOf(7)}`);
    expect([body, headers.etag]).toMatchObject([
      { created_at: "2001-02-03T04:05:06.123Z", updated_at: "2002-02-03T03:05:06Z" },
      '"5"',
    ]);
  });

  it("adds songs in the order of the file, which a list by time shows", async () => {
    await importing(app(), "", lines(...["C", "A", "D", "B"].map((title) => song(title))));
    const { items } = await app().get<{ items: { title: string }[] }>("/songs?sort=created_at&order=asc");
    expect(items.map(({ title }) => title)).toEqual(["C", "A", "D", "B"]);
  });

  it("adds, updates or skips what is there already, the rows of the file itself among it", async () => {
    const again = table("AFRICA,toto,295,m,new.mp3", ROSANNA, "rosanna,TOTO,5:31,m,other.mp3");
    await importing(app(), "", table(AFRICA));
    const skipped = await importing(app(), "on_match=skip", again);
    expect(skipped.body).toMatchObject({ created: 1, updated: 0, unchanged: 2 });
    app().setTime("2025-10-01T00:00:00Z");
    const updated = await importing(app(), "on_match=update", again);
    expect(updated.body).toMatchObject({ created: 0, updated: 2, unchanged: 1 });
    expect(await songsOf(app())).toEqual([
      { title: "AFRICA", artist: "toto", duration: 295, media_key: "new.mp3", version: 2 },
      { title: "rosanna", artist: "TOTO", duration: 331, media_key: "other.mp3", version: 2 },
    ]);
    const added = await importing(app(), "on_match=add", again);
    expect(added.body).toMatchObject({ created: 3, updated: 0, unchanged: 0 });
    expect(await songsOf(app())).toHaveLength(5);
  });

  it("means the song that a row names by its id", async () => {
    await importing(app(), "", lines(song("Africa", { song_id: idOf(7) }), song("Rosanna")));
    const same = await importing(app(), "", lines(song("Africa", { song_id: idOf(7) })));
    expect(same.body).toMatchObject({ unchanged: 1, rejected: 0 });
    const other = await importing(app(), "", lines(song("Hold the Line", { song_id: idOf(7) })));
    expect(other.body).toMatchObject({ unchanged: 0, rejected: 1 });
    expect(await rejectionsOf(app(), other)).toEqual([
      {
        row: 1,
        errors: [{ field: "song_id", reason: "is that of another song: import with on_match update, or skip" }],
        excerpt: `{"song_id":"${idOf(7)}","title":"Hold the Line","artist":"Toto","duration":295}`,
      },
    ]);
    const changed = await importing(app(), "on_match=update", lines(song("Hold the Line", { song_id: idOf(7) })));
    expect(changed.body).toMatchObject({ updated: 1 });
    expect(await app().get(`/songs/${idOf(7)}`)).toMatchObject({ title: "Hold the Line" });
  });

  it("stops before the first row that is no song, and goes on there when the mended file is resumed", async () => {
    const reply = await importing(app(), "on_error=stop", table(AFRICA, "x,,1,m,k", ROSANNA));
    expect(reply.body).toMatchObject({
      ...{ ...counts, rows_read: 1, created: 1, rejected: 1 },
      status: "stopped",
      error: "The import stopped at row 2: artist must not be empty",
    });
    expect(await rejectionsOf(app(), reply)).toMatchObject([{ row: 2 }]);
    const mended = await importing(
      app(),
      `resume=${reply.headers["x-import-id"]}`,
      table(AFRICA, "x,y,1,m,k", ROSANNA),
    );
    expect(mended.body).toMatchObject({ ...counts, rows_read: 3, created: 3, status: "completed", error: null });
    expect(await rejectionsOf(app(), mended)).toEqual([]);
    const again = await importing(app(), `resume=${reply.headers["x-import-id"]}`, table(AFRICA));
    expect([again.status, again.body]).toMatchObject([
      409,
      { error: { message: expect.stringContaining("completed") } },
    ]);
  });

  it("writes nothing in a dry run, and counts what would be", async () => {
    await importing(app(), "", table(AFRICA));
    const reply = await importing(
      app(),
      "dry_run=true&on_match=update",
      table("Africa,Toto,295,m,new", ROSANNA, ROSANNA, ",,,,"),
    );
    expect(reply.body).toMatchObject({ dry_run: true, created: 1, updated: 1, unchanged: 1, rejected: 1 });
    expect(await songsOf(app())).toHaveLength(1);
    expect(await app().rows("select word from library.words where word = 'rosanna'")).toEqual([]);
    expect(await rejectionsOf(app(), reply)).toHaveLength(1);
  });

  it("goes on behind what is written when an upload broke off", { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 45_000 }, (_, n) => `Song ${n},Toto,200,m,${n}.mp3`);
    const state = () => app().get<{ status: string; rows_read: number }>(`/songs/imports/${idOf(999_999)}`);
    const rowsRead = async () => (await state().catch(() => null))?.rows_read ?? 0;
    const sent = async function* () {
      yield Buffer.from(table(...rows.slice(0, 30_000)));
      await expect.poll(rowsRead, PATIENCE).toBeGreaterThan(0);
      throw new Error("the line is cut");
    };
    const broken = await importing(
      app(),
      `import_id=${idOf(999_999)}`,
      Readable.from(sent(), { objectMode: false }),
    ).catch(() => null);
    expect(broken === null || broken.status === 200).toBe(true);
    await expect
      .poll(state, PATIENCE)
      .toMatchObject({ status: "cancelled", error: expect.stringContaining("broke off") });
    const resumed = await importing(app(), `resume=${idOf(999_999)}`, table(...rows));
    expect(resumed.body).toMatchObject({ status: "completed", rows_read: 45_000, created: 45_000 });
    expect(
      await app().rows(
        "select count(distinct media_key)::integer as keys, count(*)::integer as songs from library.songs",
      ),
    ).toEqual([{ keys: 45_000, songs: 45_000 }]);
  });

  it("ends at the next batch when it is cancelled, and can be resumed", { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 45_000 }, (_, n) => `Song ${n},Toto,200,m,${n}.mp3`);
    const id = idOf(999_998);
    const sent = async function* () {
      yield Buffer.from(table(...rows.slice(0, 25_000)));
      await expect.poll(() => app().request("GET", `/songs/imports/${id}`), PATIENCE).toMatchObject({ status: 200 });
      expect(await app().request("POST", `/songs/imports/${id}/cancel`)).toMatchObject({ status: 200 });
      yield Buffer.from(`${rows.slice(25_000).join("\n")}\n`);
    };
    const reply = await importing(app(), `import_id=${id}`, Readable.from(sent(), { objectMode: false }));
    expect(reply.body).toMatchObject({ status: "cancelled" });
    const { rows_read } = reply.body as { rows_read: number };
    expect(await app().rows("select count(*)::integer as songs from library.songs")).toEqual([{ songs: rows_read }]);
    const resumed = await importing(app(), `resume=${id}`, table(...rows));
    expect(resumed.body).toMatchObject({ status: "completed", rows_read: 45_000, created: 45_000 });
    expect(await app().request("POST", `/songs/imports/${id}/cancel`)).toMatchObject({ status: 409 });
  });

  it("does what one row after the other would do, across batches too", { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 42_000 }, (_, n) => `Song ${n % 21_000},Toto,200,m,${n}.mp3`);
    const reply = await importing(app(), "on_match=update", table(...rows));
    expect(reply.body).toMatchObject({ created: 21_000, updated: 21_000, unchanged: 0 });
    const wrong =
      "select count(*)::integer as wrong from library.songs where media_key::text not like '%.mp3' or replace(media_key, '.mp3', '')::integer < 21000";
    expect(await app().rows(wrong)).toEqual([{ wrong: 0 }]);
  });

  it("keeps the first 10,000 refused rows and counts all of them", async () => {
    const reply = await importing(app(), "", table(...Array.from({ length: 10_500 }, () => ",Toto,1,m,k")));
    expect(reply.body).toMatchObject({ rows_read: 10_500, rejected: 10_500 });
    const page = await app().get(`/songs/imports/${reply.headers["x-import-id"]}/rejections?page=100&limit=100`);
    expect(page).toMatchObject({
      total: 10_000,
      has_next: false,
      items: expect.arrayContaining([expect.objectContaining({ row: 10_000 })]),
    });
  });

  it("fails the imports of a process that has ended", async () => {
    const insert = `insert into library.imports (import_id, format, status, dry_run, on_error, on_match, created_at, updated_at)
      values (:id, 'csv', 'running', false, 'skip', 'add', :time, :time)`;
    await app().rows(insert, { id: idOf(1), time: "2025-09-29T23:58:00Z" });
    await app().rows(insert, { id: idOf(2), time: "2025-09-29T23:59:30Z" });
    expect(await app().get(`/songs/imports/${idOf(1)}`)).toMatchObject({ status: "failed" });
    expect(await app().get(`/songs/imports/${idOf(2)}`)).toMatchObject({ status: "running" });
    const running = await importing(app(), `resume=${idOf(2)}`, table(AFRICA));
    expect(running).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    await app().library.resume();
    const status = app().engine === "embedded" ? "failed" : "running";
    expect(await app().get(`/songs/imports/${idOf(2)}`)).toMatchObject({ status });
  });

  it("refuses an id that is taken, an import that is not there, and options that differ", async () => {
    await importing(app(), `import_id=${idOf(5)}&on_error=stop`, table(",,,,"));
    expect(await importing(app(), `import_id=${idOf(5)}`, table(AFRICA))).toMatchObject({ status: 409 });
    expect(await importing(app(), `resume=${idOf(6)}`, table(AFRICA))).toMatchObject({ status: 404 });
    expect(await importing(app(), `resume=${idOf(5)}&on_match=update`, table(AFRICA))).toMatchObject({
      status: 400,
      body: {
        error: { details: { fieldErrors: [{ field: "on_match", reason: expect.stringContaining("was add") }] } },
      },
    });
    expect(await importing(app(), `resume=${idOf(5)}&import_id=${idOf(6)}`, table(AFRICA))).toMatchObject({
      status: 400,
    });
    expect(await importing(app(), "on_match=replace", table(AFRICA))).toMatchObject({ status: 400 });
    expect(await importing(app(), "onmatch=update", table(AFRICA))).toMatchObject({ status: 400 });
    expect(await app().request("GET", `/songs/imports/${idOf(77)}`)).toMatchObject({ status: 404 });
    expect(await app().request("GET", "/songs/imports/nonsense/rejections")).toMatchObject({ status: 404 });
  });
});

await describeOnEngines("importing into a library without duplicates", { unique: true, softDelete: true }, (app) => {
  beforeEach(() => app().empty());

  it("refuses a second song of the same title, artist and duration", async () => {
    const reply = await importing(app(), "", table(AFRICA, "africa,TOTO,295,m,x", ROSANNA));
    expect(reply.body).toMatchObject({ created: 2, rejected: 1 });
    expect(await rejectionsOf(app(), reply)).toMatchObject([
      { row: 2, errors: [{ field: "title", reason: "a song of this title, artist and duration is there already" }] },
    ]);
  });

  it("leaves songs in the trash alone: their id is refused, their name is free", async () => {
    const [id, twin] = [idOf(21), idOf(22)];
    await importing(app(), "", lines(song("Africa", { song_id: id })));
    await app().request("DELETE", `/songs/${id}`);
    const reply = await importing(
      app(),
      "on_match=update",
      lines(song("Africa", { song_id: id }), song("Africa", { song_id: twin })),
    );
    expect(reply.body).toMatchObject({ created: 1, rejected: 1 });
    expect(await rejectionsOf(app(), reply)).toMatchObject([
      { row: 1, errors: [{ reason: "is that of a song in the trash: restore it first" }] },
    ]);
  });
});
