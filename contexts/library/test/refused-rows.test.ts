import { beforeAll, describe, expect, it } from "vitest";
import { insertSong } from "../src/songs/song-store.ts";
import { describeOnEngines, idOf, START } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

// The routes let nothing through that a constraint refuses, so here the constraints are narrower than the routes: what
// these tests see is what PostgreSQL says, on its way through the store and the route (section 6.4).

const NARROWER = [
  "alter table library.songs drop constraint songs_title_check",
  "alter table library.songs add constraint songs_title_check check (title <> 'refused')",
  "alter table library.songs drop constraint songs_artist_check",
  "alter table library.songs add constraint songs_artist_check check (artist <> 'refused')",
  "alter table library.songs drop constraint songs_duration_check",
  "alter table library.songs add constraint songs_duration_check check (duration <> 999)",
  "alter table library.songs drop constraint songs_media_bucket_check",
  "alter table library.songs add constraint songs_media_bucket_check check (media_bucket <> 'refused')",
  "alter table library.songs drop constraint songs_media_key_check",
  "alter table library.songs add constraint songs_media_key_check check (media_key <> 'refused')",
  `create function library.forget() returns trigger language plpgsql as $$
     begin
       if new.title = 'no artist' then new.artist := null; end if;
       if new.title = 'no bucket' then new.media_bucket := null; end if;
       if new.title = 'no room' then new.media_bucket := repeat('x', 201); end if;
       return new;
     end $$`,
  "create trigger forget before insert or update on library.songs for each row execute function library.forget()",
];

const media = (change: object) => ({ media_file: { bucket: "b", key: "k", ...change } });

const RANGE = "must be between 0 and 86400";

await describeOnEngines("a song that the database refuses", {}, (app) => {
  let id = "";
  beforeAll(async () => {
    id = await app().add(aSong());
    for (const statement of NARROWER) await app().rows(statement);
  });

  describe.each([["POST"], ["PATCH"]] as const)("on %s", (method) => {
    const send = (change: object) =>
      app().request(method, method === "POST" ? "/songs" : `/songs/${id}`, { body: africa(change) });

    it.each<[string, object, string, string, string]>([
      ["the check on the title", { title: "refused" }, "Invalid title", "title", "must not be empty"],
      ["the check on the artist", { artist: "refused" }, "Invalid artist", "artist", "must not be empty"],
      ["the check on the duration", { duration: 999 }, "Invalid duration", "duration", RANGE],
      [
        "the check on the bucket",
        media({ bucket: "refused" }),
        "Invalid media_file",
        "media_file.bucket",
        "must not be empty",
      ],
      ["the check on the key", media({ key: "refused" }), "Invalid media_file", "media_file.key", "must not be empty"],
      ["not-null of the artist", { title: "no artist" }, "Invalid artist", "artist", "must be given"],
      ["not-null of the bucket", { title: "no bucket" }, "Invalid media_file", "media_file.bucket", "must be given"],
    ])("by %s is a 400 with its field", async (_what, change, message, field, reason) => {
      const { status, body } = await send(change);
      expect(status).toBe(400);
      expect(body).toEqual({
        error: { code: "validation-error", message, details: { fieldErrors: [{ field, reason }] } },
      });
      expect(await app().get("/songs")).toMatchObject({ total: 1, items: [aSong()] });
    });

    it("by anything else is a 500 that shows an id alone, which stands in the log", async () => {
      const { status, text, body } = await send({ title: "no room" });
      expect(status).toBe(500);
      expect(body).toEqual({ error: { code: "internal-error", message: expect.any(String) } });
      const errorId = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0];
      expect(app().log.filter((line) => line.includes(`"error_id":"${errorId}"`))).toHaveLength(1);
      expect(text).not.toMatch(/varying|media_bucket|library/);
    });
  });
});

await describeOnEngines("a song that no route would let through", {}, (app) => {
  it.each([
    [{ duration: -1 }, "songs_duration_check"],
    [{ title: " " }, "songs_title_check"],
    [{ artist: "\t" }, "songs_artist_check"],
    [media({ bucket: "" }), "songs_media_bucket_check"],
    [media({ key: "" }), "songs_media_key_check"],
  ])("(%j) is refused by the database itself", async (change, constraint) => {
    const song = { title: "t", artist: "a", duration: 1, media_file: { bucket: "b", key: "k" }, ...change };
    const inserted = insertSong(app().database, { ...song, song_id: idOf(1), now: new Date(START) });
    await expect(inserted).rejects.toMatchObject({ code: "23514", constraint });
  });
});
