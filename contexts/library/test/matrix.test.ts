import { beforeEach, expect, it } from "vitest";
import { golden } from "./golden.ts";
import { describeOnEngines, idOf } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

// One test for each case of specs/song-library/test-matrix.md, under its ID. Those that need uniqueness come last; those of
// a database that is down are in outage.test.ts.

const UNKNOWN = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

await describeOnEngines("the test matrix", {}, (app) => {
  beforeEach(() => app().empty());

  const reply = async (...request: Parameters<ReturnType<typeof app>["request"]>) => {
    const { status, text } = await app().request(...request);
    return { status, text };
  };
  const post = (body: object) => reply("POST", "/songs", { body });
  const patch = (id: string, body: object) => reply("PATCH", `/songs/${id}`, { body });

  it("POST-01: a valid song is created, and Location leads to it", async () => {
    const { status, text, headers } = await app().request("POST", "/songs", { body: aSong() });
    expect({ status, text }).toEqual({ status: 201, text: golden("post_01") });
    expect(headers.location).toBe(`/api/v1/songs/${idOf(1)}`);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("POST-02: an empty title is refused", async () => {
    expect(await post(aSong({ title: " \t " }))).toEqual({ status: 400, text: golden("post_02") });
  });

  it("POST-03: a duration below zero is refused", async () => {
    expect(await post(aSong({ duration: -5 }))).toEqual({ status: 400, text: golden("post_03") });
  });

  it("POST-04: a bucket without a key is refused", async () => {
    expect(await post(aSong({ media_file: { bucket: "kjbot-media" } }))).toEqual({
      status: 400,
      text: golden("post_04"),
    });
  });

  it("GET-01: a song is answered", async () => {
    const id = await app().add(aSong());
    expect(await reply("GET", `/songs/${id}`)).toEqual({ status: 200, text: golden("get_01") });
  });

  it("GET-02: a song that is not there is not found", async () => {
    expect(await reply("GET", `/songs/${UNKNOWN}`)).toEqual({ status: 404, text: golden("get_02") });
  });

  it("LIST-01: without parameters, songs come by title, 25 a page", async () => {
    await app().add(aSong());
    await app().add(africa());
    expect(await reply("GET", "/songs")).toEqual({ status: 200, text: golden("list_01") });
  });

  it("LIST-02: q finds in the artist", async () => {
    await app().add(aSong());
    await app().add(africa());
    expect(await reply("GET", "/songs?q=journey")).toEqual({ status: 200, text: golden("list_02") });
  });

  it("LIST-03: by title, upwards", async () => {
    await app().add(aSong());
    await app().add(africa());
    expect(await reply("GET", "/songs?sort=title&order=asc")).toEqual({ status: 200, text: golden("list_03") });
  });

  it("LIST-04: a sort that there is not is refused", async () => {
    expect(await reply("GET", "/songs?sort=bogus")).toEqual({ status: 400, text: golden("list_04") });
  });

  it("LIST-05: a page behind the last is empty", async () => {
    await app().add(aSong());
    await app().add(africa());
    expect(await reply("GET", "/songs?page=99&limit=50")).toEqual({ status: 200, text: golden("list_05") });
  });

  it("PATCH-01: a new title is set, and the time of the change", async () => {
    const id = await app().add(aSong());
    app().setTime("2025-09-30T00:00:01Z");
    const title = "Don't Stop Believin' (Remastered)";
    expect(await patch(id, { title })).toEqual({ status: 200, text: golden("patch_01") });
  });

  it("PATCH-02: a duration beyond a day is refused", async () => {
    const id = await app().add(aSong());
    expect(await patch(id, { duration: 90_000 })).toEqual({ status: 400, text: golden("patch_02") });
  });

  it("PATCH-03: a bucket without a key is refused", async () => {
    const id = await app().add(aSong());
    expect(await patch(id, { media_file: { bucket: "kjbot-media" } })).toEqual({
      status: 400,
      text: golden("patch_03"),
    });
  });

  it("PATCH-04: a song that is not there is not found", async () => {
    expect(await patch(UNKNOWN, { title: "Africa" })).toEqual({ status: 404, text: golden("patch_04") });
  });

  it("DEL-01: a song is deleted, once", async () => {
    const id = await app().add(aSong());
    expect(await reply("DELETE", `/songs/${id}`)).toEqual({ status: 204, text: "" });
    expect(await reply("DELETE", `/songs/${id}`)).toEqual({ status: 404, text: golden("del_02") });
    expect(await reply("GET", `/songs/${id}`)).toEqual({ status: 404, text: golden("get_02") });
  });

  it("DEL-02: a song that is not there is not found", async () => {
    expect(await reply("DELETE", `/songs/${UNKNOWN}`)).toEqual({ status: 404, text: golden("del_02") });
  });

  it("HLTH-01: the process lives", async () => {
    expect(await reply("GET", "/healthz")).toEqual({ status: 200, text: golden("hlth_01") });
  });

  it("RDY-01: it is ready when the database answers and every migration is applied", async () => {
    expect(await reply("GET", "/readyz")).toEqual({ status: 200, text: golden("rdy_01") });
  });

  it("RDY-02: it is not ready while a migration is missing", async () => {
    const [removed] = await app().rows<{ name: string; checksum: string }>(
      "delete from public.migrations where name = '0001_songs.sql' returning name, checksum",
    );
    expect(await reply("GET", "/readyz")).toEqual({ status: 503, text: golden("rdy_02") });
    await app().rows(
      "insert into public.migrations (context, name, checksum) values ('library', :name, :checksum)",
      removed,
    );
    expect(await reply("GET", "/readyz")).toEqual({ status: 200, text: golden("rdy_01") });
  });
});

await describeOnEngines("the test matrix with uniqueness", { unique: true }, (app) => {
  beforeEach(() => app().empty());

  it("POST-05: a second song of the same title, artist and duration is refused", async () => {
    await app().add(aSong());
    const body = aSong({ title: "DON'T STOP BELIEVIN'", media_file: { bucket: "other", key: "other.mp3" } });
    const { status, text } = await app().request("POST", "/songs", { body });
    expect({ status, text }).toEqual({ status: 409, text: golden("post_05") });
  });

  it("PATCH-05: a song is not changed into another", async () => {
    await app().add(aSong());
    const id = await app().add(africa());
    const body = { title: "Don't stop believin'", artist: "JOURNEY", duration: 251 };
    const { status, text } = await app().request("PATCH", `/songs/${id}`, { body });
    expect({ status, text }).toEqual({ status: 409, text: golden("patch_05") });
    expect(await app().get(`/songs/${id}`)).toMatchObject({ title: "Africa", artist: "Toto", duration: 295 });
  });
});
