import { beforeEach, expect, it } from "vitest";
import { describeOnEngines, idOf } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

const NOT_FOUND = { error: { code: "not-found", message: "Song not found" } };

await describeOnEngines("the trash", { softDelete: true, unique: true }, (app) => {
  beforeEach(() => app().empty());

  const remove = (id: string, headers = {}) => app().request("DELETE", `/songs/${id}`, { headers });
  const restore = (id: string) => app().request("POST", `/songs/${id}/restore`);

  it("takes a deleted song, which nothing else shows then", async () => {
    const id = await app().add(aSong());
    await app().add(africa());
    expect((await remove(id)).status).toBe(204);
    expect(await app().request("GET", `/songs/${id}`)).toMatchObject({ status: 404, body: NOT_FOUND });
    expect(await app().request("PATCH", `/songs/${id}`, { body: {} })).toMatchObject({ status: 404 });
    expect(await remove(id)).toMatchObject({ status: 404, body: NOT_FOUND });
    expect(await app().get("/songs")).toMatchObject({ total: 1, items: [{ title: "Africa" }] });
    expect(await app().get("/songs?q=journey")).toMatchObject({ total: 0 });
  });

  it("lists what is in it, the last deleted first", async () => {
    for (const [at, song] of [aSong(), africa(), aSong({ title: "Faithfully" })].entries()) {
      const id = await app().add(song);
      app().setTime(`2025-09-30T00:00:0${at + 1}Z`);
      await remove(id);
    }
    const deleted = (title: string, deleted_at: string) => expect.objectContaining({ title, deleted_at });
    expect(await app().get("/songs/trash?limit=2")).toEqual({
      items: [deleted("Faithfully", "2025-09-30T00:00:03Z"), deleted("Africa", "2025-09-30T00:00:02Z")],
      page: 1,
      limit: 2,
      total: 3,
      has_next: true,
    });
    expect(await app().get("/songs/trash?limit=2&page=2")).toMatchObject({
      items: [{ song_id: idOf(1), title: "Don't Stop Believin'" }],
      has_next: false,
    });
  });

  it("gives a song back as it was, tag and time with it", async () => {
    const id = await app().add(aSong());
    const before = await app().request("GET", `/songs/${id}`);
    app().setTime("2025-10-01T00:00:00Z");
    await remove(id);
    const restored = await restore(id);
    expect(restored).toMatchObject({ status: 200, text: before.text });
    expect(restored.headers.etag).toBe(before.headers.etag);
    expect((await app().request("GET", `/songs/${id}`)).text).toBe(before.text);
    expect(await app().get("/songs?q=journey")).toMatchObject({ total: 1 });
    expect(await app().get("/songs/trash")).toMatchObject({ total: 0 });
  });

  it("gives back twice without harm, and what was never there not at all", async () => {
    const id = await app().add(aSong());
    await remove(id);
    const [first, second] = [await restore(id), await restore(id)];
    expect(second).toMatchObject({ status: 200, text: first.text });
    expect(await restore(idOf(99))).toMatchObject({ status: 404, body: NOT_FOUND });
    expect(await restore("no-id")).toMatchObject({ status: 404, body: NOT_FOUND });
  });

  it("does not give back a song of which there is another by now", async () => {
    const id = await app().add(aSong());
    await remove(id);
    await app().add(aSong());
    expect(await restore(id)).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(await app().get("/songs/trash")).toMatchObject({ total: 1 });
  });

  it("takes the version meant, and refuses any other", async () => {
    const id = await app().add(aSong());
    expect((await remove(id, { "if-match": '"2"' })).status).toBe(412);
    expect((await remove(id, { "if-match": '"1"' })).status).toBe(204);
  });

  it("is listed with the messages of every list", async () => {
    expect(await app().request("GET", "/songs/trash?limit=0")).toMatchObject({
      status: 400,
      body: { error: { message: "Invalid limit parameter" } },
    });
  });
});

await describeOnEngines("a library without a trash", {}, (app) => {
  beforeEach(() => app().empty());

  it("answers 404 and says how to switch it on", async () => {
    const id = await app().add(aSong());
    const off = { error: { code: "not-found", message: expect.stringContaining("SEGUE_LIBRARY_TRASH=on") } };
    expect(await app().request("GET", "/songs/trash")).toMatchObject({ status: 404, body: off });
    expect(await app().request("POST", `/songs/${id}/restore`)).toMatchObject({ status: 404, body: off });
  });

  it("removes a deleted song for good", async () => {
    const id = await app().add(aSong());
    await app().request("DELETE", `/songs/${id}`);
    expect(await app().rows("select song_id from library.songs")).toEqual([]);
  });

  it("leaves alone what an earlier trash holds", async () => {
    const id = await app().add(aSong());
    await app().rows("update library.songs set deleted_at = now()");
    expect((await app().request("DELETE", `/songs/${id}`)).status).toBe(404);
    expect(await app().rows("select title from library.songs")).toHaveLength(1);
  });
});
