import { beforeEach, describe, expect, it } from "vitest";
import { describeOnEngines, idOf } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

const NOT_FOUND = { error: { code: "not-found", message: "Song not found" } };

const invalid = (message: string, ...fieldErrors: { field: string; reason: string }[]) => ({
  error: { code: "validation-error", message, details: { fieldErrors } },
});

await describeOnEngines("songs", {}, (app) => {
  beforeEach(() => app().empty());

  const patch = (id: string, body: unknown, headers: Record<string, string> = {}) =>
    app().request("PATCH", `/songs/${id}`, { body, headers });

  describe("that are created", () => {
    it("bear the time to the millisecond, and none where it is zero", async () => {
      app().setTime("2025-09-30T12:00:00.120Z");
      const id = await app().add(aSong());
      expect(await app().get(`/songs/${id}`)).toMatchObject({ created_at: "2025-09-30T12:00:00.120Z" });
    });

    it("carry the version as an entity tag", async () => {
      const { headers } = await app().request("POST", "/songs", { body: aSong() });
      expect(headers.etag).toBe('"1"');
    });

    it("leave their words for what may be misspelt", async () => {
      await app().add(aSong());
      await app().add(aSong({ artist: "Journey & Toto" }));
      const words = await app().rows<{ word: string }>("select word from library.words order by word");
      expect(words.map(({ word }) => word)).toEqual(["believin", "dont", "journey", "stop", "toto"]);
    });

    it("are refused with every reason, and nothing is stored", async () => {
      const body = { artist: " ", duration: "251", media_file: { bucket: "b" }, colour: "red" };
      const reply = await app().request("POST", "/songs", { body });
      expect(reply).toMatchObject({
        status: 400,
        body: invalid(
          "Invalid 5 fields",
          { field: "title", reason: "must be given" },
          { field: "artist", reason: "must not be empty" },
          { field: "duration", reason: "must be an integer" },
          { field: "media_file.key", reason: "must be given" },
          { field: "colour", reason: "is not known here" },
        ),
      });
      expect(await app().get("/songs")).toMatchObject({ total: 0 });
      expect(await app().rows("select word from library.words")).toEqual([]);
    });

    it("are refused naming two or three fields in the message", async () => {
      const reply = await app().request("POST", "/songs", { body: aSong({ title: "", artist: "", duration: -1 }) });
      expect(reply.body).toMatchObject({ error: { message: "Invalid title, artist, and duration" } });
    });

    it.each([["null"], ["[]"], ['"song"'], ["7"]])("are refused as %s", async (body) => {
      const reply = await app().request("POST", "/songs", { body });
      expect(reply.status).toBe(400);
      expect(reply.body).toEqual(invalid("Invalid body", { field: "body", reason: "must be a JSON object" }));
    });

    it.each([
      ["no body", undefined, {}, 400],
      ["an empty body", "", {}, 400],
      ["half a body", '{"title":', {}, 400],
      ["a body that reaches for the prototype", '{"__proto__":{"title":"x"}}', {}, 400],
      ["a form", "title=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
      ["a body of two megabytes", `{"title":"${"x".repeat(2_000_000)}"}`, {}, 413],
    ])("are refused with %s, in the envelope", async (_what, body, headers, status) => {
      const reply = await app().request("POST", "/songs", { body, headers });
      expect(reply.status).toBe(status);
      expect(reply.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    });
  });

  describe("under an id that is none", () => {
    it.each([["1"], ["not-a-uuid"], ["%00"], ["urn:uuid:6f9619ff-8b86-4d01-b42d-00cf4fc964ff"], ["'; drop table"]])(
      "(%s) are not found, whatever is done with them",
      async (id) => {
        const path = `/songs/${encodeURIComponent(id)}`;
        const replies = [
          await app().request("GET", path),
          await app().request("PATCH", path, { body: {} }),
          await app().request("DELETE", path),
        ];
        expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(
          Array.from({ length: 3 }, () => ({ status: 404, body: NOT_FOUND })),
        );
      },
    );

    it("are found where the id is in upper case", async () => {
      const id = "ABCDEF12-3456-4789-ABCD-EF1234567890";
      await app().add(aSong());
      await app().rows("update library.songs set song_id = :id::uuid", { id });
      expect(await app().get(`/songs/${id}`)).toMatchObject({ song_id: id.toLowerCase() });
    });
  });

  describe("that are changed", () => {
    it("stay to the byte when nothing is different, and so does their tag", async () => {
      const id = await app().add(aSong());
      const before = await app().request("GET", `/songs/${id}`);
      app().setTime("2025-10-01T00:00:00Z");
      for (const body of [{}, aSong(), { title: "  Don't   Stop Believin' " }]) {
        const { status, text, headers } = await patch(id, body);
        expect({ status, text, etag: headers.etag }).toEqual({ status: 200, text: before.text, etag: '"1"' });
      }
    });

    it("move their time and their version once for the same body sent twice", async () => {
      const id = await app().add(aSong());
      app().setTime("2025-10-01T00:00:00Z");
      const first = await patch(id, { duration: 252 });
      app().setTime("2025-10-02T00:00:00Z");
      const second = await patch(id, { duration: 252 });
      expect(first.body).toEqual({ ...(first.body as object), duration: 252, updated_at: "2025-10-01T00:00:00Z" });
      expect(second.text).toBe(first.text);
      expect([first.headers.etag, second.headers.etag]).toEqual(['"2"', '"2"']);
    });

    it("are found under their new words", async () => {
      const id = await app().add(aSong());
      await patch(id, { title: "Faithfully", media_file: { bucket: "other", key: "f.mp3" } });
      expect(await app().get("/songs?q=faithfully")).toMatchObject({
        total: 1,
        items: [{ title: "Faithfully", artist: "Journey", media_file: { bucket: "other", key: "f.mp3" } }],
      });
      const words = await app().rows<{ word: string }>("select word from library.words order by word");
      expect(words.map(({ word }) => word)).toEqual(["believin", "dont", "faithfully", "journey", "stop"]);
    });

    it.each([
      ["null", "null", "body"],
      ["a list", "[]", "body"],
      ["a title that is null", '{"title":null}', "title"],
      ["a time of its own", '{"updated_at":"2020-01-01T00:00:00Z"}', "updated_at"],
      ["a bucket that is a number", '{"media_file":{"bucket":1,"key":"k"}}', "media_file.bucket"],
      ["a NUL", '{"artist":"a\\u0000b"}', "artist"],
      ["half a surrogate pair", '{"artist":"a\\ud800b"}', "artist"],
    ])("are not when the body is %s", async (_what, body, field) => {
      const id = await app().add(aSong());
      const reply = await patch(id, body);
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({ error: { details: { fieldErrors: [{ field }] } } });
    });

    it("by many at once lose no write: the versions count them all", async () => {
      const id = await app().add(aSong());
      const replies = await Promise.all(Array.from({ length: 40 }, (_, at) => patch(id, { duration: 1_000 + at })));
      const tags = replies.map(({ headers }) => Number(String(headers.etag).slice(1, -1)));
      expect(tags.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at + 2));
      const last = replies[tags.indexOf(41)];
      expect((await app().request("GET", `/songs/${id}`)).text).toBe(last?.text);
    });

    it("by many at once, each its own field, keep them all", async () => {
      const id = await app().add(aSong());
      const song = africa();
      await Promise.all(Object.entries(song).map(([field, value]) => patch(id, { [field]: value })));
      expect(await app().get(`/songs/${id}`)).toMatchObject(song);
    });
  });

  describe("with If-Match", () => {
    it("are changed in the version meant, and refused in any other", async () => {
      const id = await app().add(aSong());
      expect((await patch(id, { duration: 1 }, { "if-match": '"1"' })).headers.etag).toBe('"2"');
      const refused = await patch(id, { duration: 2 }, { "if-match": '"1"' });
      expect(refused.status).toBe(412);
      expect(refused.body).toEqual({
        error: { code: "precondition-failed", message: expect.stringContaining('version "2"') },
      });
      expect((await patch(id, { duration: 3 }, { "if-match": '"1", "2"' })).status).toBe(200);
      expect((await patch(id, { duration: 4 }, { "if-match": "*" })).status).toBe(200);
      expect((await patch(id, { duration: 5 }, { "if-match": 'W/"4"' })).status).toBe(412);
      expect((await patch(id, { duration: 5 }, { "if-match": "4" })).status).toBe(412);
      expect(await app().get(`/songs/${id}`)).toMatchObject({ duration: 4 });
    });

    it("are refused in another version also where nothing would change", async () => {
      const id = await app().add(aSong());
      await patch(id, { duration: 1 });
      expect((await patch(id, {}, { "if-match": '"1"' })).status).toBe(412);
    });

    it("are deleted in the version meant, and refused in any other", async () => {
      const id = await app().add(aSong());
      const remove = (tag: string) => app().request("DELETE", `/songs/${id}`, { headers: { "if-match": tag } });
      expect((await remove('"7"')).status).toBe(412);
      expect((await remove('"1"')).status).toBe(204);
      expect((await remove('"1"')).body).toEqual(NOT_FOUND);
    });

    it("of fifty clients each round one wins", async () => {
      const id = await app().add(aSong());
      for (let round = 1; round <= 3; round += 1) {
        const headers = { "if-match": `"${round}"` };
        const replies = await Promise.all(
          Array.from({ length: 50 }, (_, at) => patch(id, { duration: round * 100 + at }, headers)),
        );
        expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
        expect(replies.filter(({ status }) => status === 412)).toHaveLength(49);
      }
    });
  });

  describe("that are listed", () => {
    it.each([
      ["page=0", "Invalid page parameter", "page", "must be at least 1"],
      ["page=1.5", "Invalid page parameter", "page", "must be an integer"],
      ["page=x", "Invalid page parameter", "page", "must be an integer"],
      ["limit=0", "Invalid limit parameter", "limit", "must be between 1 and 100"],
      ["limit=101", "Invalid limit parameter", "limit", "must be between 1 and 100"],
      ["limit=1&limit=2", "Invalid limit parameter", "limit", "must be given once"],
      ["order=up", "Invalid order parameter", "order", "unsupported value 'up'"],
      ["sort=", "Invalid sort parameter", "sort", "unsupported value ''"],
      ["sort=song_id;--", "Invalid sort parameter", "sort", "unsupported value 'song_id;--'"],
    ])("with %s are refused", async (query, message, field, reason) => {
      const { status, body } = await app().request("GET", `/songs?${query}`);
      expect(status).toBe(400);
      expect(body).toEqual(invalid(message, { field, reason }));
    });

    it("with several parameters that are not valid name them all", async () => {
      const { body } = await app().request("GET", "/songs?page=0&limit=x");
      const errors = [
        { field: "page", reason: "must be at least 1" },
        { field: "limit", reason: "must be an integer" },
      ];
      expect(body).toEqual(invalid("Invalid page and limit parameters", ...errors));
    });

    it.each([["title"], ["artist"], ["created_at"], ["updated_at"], ["duration"]])(
      "by %s come in both directions, ties by id upwards",
      async (sort) => {
        for (const at of [3, 1, 2, 2, 1]) {
          app().setTime(`2025-09-30T00:00:0${at}Z`);
          await app().add(aSong({ title: `Song ${at}`, artist: `Artist ${at}`, duration: at }));
        }
        const ids = async (order: string) =>
          (await app().get<{ items: { song_id: string }[] }>(`/songs?sort=${sort}&order=${order}`)).items.map(
            ({ song_id }) => song_id,
          );
        expect(await ids("asc")).toEqual([2, 5, 3, 4, 1].map(idOf));
        expect(await ids("desc")).toEqual([1, 3, 4, 2, 5].map(idOf));
      },
    );

    it("in pages show each song once", async () => {
      for (let at = 0; at < 7; at += 1) await app().add(aSong({ title: "Same" }));
      const pages = await Promise.all([1, 2, 3, 4].map((page) => app().get(`/songs?page=${page}&limit=3`)));
      const expected = [[1, 2, 3], [4, 5, 6], [7], []].map((ids, at) => ({
        items: ids.map((id) => expect.objectContaining({ song_id: idOf(id) })),
        page: at + 1,
        limit: 3,
        total: 7,
        has_next: at < 2,
      }));
      expect(pages).toEqual(expected);
    });

    it("on a page beyond all counting are none", async () => {
      await app().add(aSong());
      expect(await app().get("/songs?page=99999999999999999999&limit=100")).toMatchObject({ items: [], total: 1 });
    });

    it("with a NUL in q are answered, not failed on", async () => {
      expect((await app().request("GET", "/songs?q=%00")).status).toBeLessThan(500);
      expect((await app().request("GET", "/songs?q=%25%5F%5C%27")).status).toBe(200);
    });
  });
});
