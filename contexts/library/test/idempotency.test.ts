import { beforeEach, describe, expect, it } from "vitest";
import { insertKeyedSong } from "../src/songs/keyed-song-store.ts";
import { describeOnEngines, idOf, START } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

const REUSED = {
  error: {
    code: "conflict",
    message: "The Idempotency-Key was used for another song within the last 24 hours. Send a new key.",
  },
};

await describeOnEngines("a POST with an Idempotency-Key", {}, (app) => {
  beforeEach(() => app().empty());

  const post = (key: string, body: unknown = aSong()) =>
    app().request("POST", "/songs", { body, headers: { "idempotency-key": key } });
  const total = async () => (await app().get<{ total: number }>("/songs")).total;
  const keys = () => app().rows("select key from library.idempotency_keys order by key");

  it("sent again gives the first reply again, and no second song", async () => {
    const first = await post("one");
    app().setTime("2025-09-30T12:00:00Z");
    const again = await post("one");
    expect(first.status).toBe(201);
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect(again.headers).toMatchObject({
      location: `/api/v1/songs/${idOf(1)}`,
      etag: first.headers.etag,
      "idempotency-replayed": "true",
    });
    expect(await total()).toBe(1);
  });

  it("is the same request with its properties in another order and its blanks elsewhere", async () => {
    const first = await post("one");
    const { title, artist, duration, media_file } = JSON.parse(first.text);
    const again = await post("one", { media_file, duration, artist: ` ${artist} `, title: title.replace(" ", "  ") });
    expect(again.text).toBe(first.text);
  });

  it("gives the first reply also when the song was changed or deleted since", async () => {
    const first = await post("one");
    await app().request("PATCH", `/songs/${idOf(1)}`, { body: { duration: 1 } });
    expect((await post("one")).text).toBe(first.text);
    await app().request("DELETE", `/songs/${idOf(1)}`);
    expect((await post("one")).text).toBe(first.text);
    expect(await total()).toBe(0);
  });

  it("is refused with another song, and nothing is stored", async () => {
    await post("one");
    expect(await post("one", africa())).toMatchObject({ status: 409, body: REUSED });
    expect(await total()).toBe(1);
  });

  it("adds a song for every key", async () => {
    await post("one");
    await post("two");
    expect(await total()).toBe(2);
  });

  it("from fifty clients at once adds one song, and all get the same reply", async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => post("fifty")));
    const [first] = replies.filter(({ headers }) => headers["idempotency-replayed"] === undefined);
    expect(replies.filter(({ headers }) => headers["idempotency-replayed"] === "true")).toHaveLength(49);
    const same = { status: 201, text: first?.text, location: first?.headers.location, etag: '"1"' };
    expect(replies.map(({ status, text, headers: { location, etag } }) => ({ status, text, location, etag }))).toEqual(
      Array.from({ length: 50 }, () => same),
    );
    expect(await total()).toBe(1);
    expect(await app().get(String(first?.headers.location).replace("/api/v1", ""))).toEqual(first?.body);
  });

  it("from clients with different songs at once adds one, and the others are refused", async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, (_, at) => post("one", aSong({ duration: at }))));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await total()).toBe(1);
  });

  it("that is not valid keeps no key", async () => {
    expect((await post("one", aSong({ duration: -1 }))).status).toBe(400);
    expect(await keys()).toEqual([]);
    expect((await post("one")).headers["idempotency-replayed"]).toBeUndefined();
  });

  it("adds a second song after 24 hours, and not a second before", async () => {
    await post("one");
    app().setTime("2025-09-30T23:59:59Z");
    expect((await post("one", africa())).status).toBe(409);
    app().setTime("2025-10-01T00:00:00Z");
    const later = await post("one", africa());
    expect(later.status).toBe(201);
    expect(later.headers["idempotency-replayed"]).toBeUndefined();
    expect((await post("one", africa())).text).toBe(later.text);
    expect(await total()).toBe(2);
  });

  it("after 24 hours from many clients at once adds one song", async () => {
    await post("one");
    app().setTime("2025-10-02T00:00:00Z");
    const replies = await Promise.all(Array.from({ length: 30 }, () => post("one")));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await total()).toBe(2);
  });

  it("takes keys away that have expired, some at a time", async () => {
    for (let at = 0; at < 25; at += 1) await post(`old-${at}`);
    app().setTime("2025-10-01T00:00:00Z");
    await post("new-1");
    expect(await keys()).toHaveLength(6);
    await post("new-2");
    expect(await keys()).toEqual([{ key: "new-1" }, { key: "new-2" }]);
  });

  it("does not meet the key of another client", async () => {
    const song = { ...JSON.parse(JSON.stringify(aSong())), now: new Date(START) };
    const insert = (principal: string, at: number) =>
      insertKeyedSong(app().database, { principal, key: "one" }, { ...song, song_id: idOf(at) });
    expect(await insert("ann", 1)).toMatchObject({ replayed: false });
    expect(await insert("bob", 2)).toMatchObject({ replayed: false, song: { song_id: idOf(2) } });
    expect(await insert("ann", 3)).toMatchObject({ replayed: true, song: { song_id: idOf(1) } });
  });

  it.each([
    ["nothing", ""],
    ["256 characters", "k".repeat(256)],
    ["an accent", "clé"],
    ["a tab", "a\tb"],
  ])("of %s is refused", async (_what, key) => {
    const reply = await post(key);
    const reason = "must be 1 to 255 printable ASCII characters";
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      error: {
        code: "validation-error",
        message: "Invalid Idempotency-Key header",
        details: { fieldErrors: [{ field: "Idempotency-Key", reason }] },
      },
    });
    expect(await total()).toBe(0);
  });

  it.each([["k".repeat(255)], ["6f9619ff-8b86-4d01-b42d-00cf4fc964ff"], ['~ a key\'s "name" ~']])(
    "of %s is taken",
    async (key) => {
      expect((await post(key)).status).toBe(201);
      expect((await post(key)).headers["idempotency-replayed"]).toBe("true");
    },
  );
});

await describeOnEngines("a POST with an Idempotency-Key, where songs are unique", { unique: true }, (app) => {
  beforeEach(() => app().empty());

  describe("that is refused by the uniqueness", () => {
    it("keeps no key, so that it may be sent again", async () => {
      const id = await app().add(aSong());
      const post = () => app().request("POST", "/songs", { body: aSong(), headers: { "idempotency-key": "one" } });
      expect((await post()).status).toBe(409);
      expect(await app().rows("select key from library.idempotency_keys")).toEqual([]);
      await app().request("DELETE", `/songs/${id}`);
      expect((await post()).status).toBe(201);
    });
  });
});
