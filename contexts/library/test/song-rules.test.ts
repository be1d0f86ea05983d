import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { checkSong, checkSongChange } from "../src/songs/check-song.ts";
import { describeOnEngines, idOf } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

const EMPTY = "must not be empty";
const NUL = "must not contain the character U+0000";
const BROKEN = "must be well-formed Unicode, without half of a surrogate pair";
const RANGE = "must be between 0 and 86400";

describe("the rules of a song", () => {
  it.each<[string, string, string]>([
    ["blanks around and inside", "  Don't \t Stop\n Believin'  ", "Don't Stop Believin'"],
    ["blanks of Unicode", "\u3000Déjà\u00A0\u2003Vu\u200B\u0085", "Déjà Vu"],
    ["a family of joined emoji", "👨‍👩‍👧 Tree", "👨‍👩‍👧 Tree"],
    ["marks alone", "!!!", "!!!"],
    ["200 characters after blanks are gone", ` ${"a ".repeat(100)} `, `${"a ".repeat(99)}a`],
    ["200 characters of two code units each", "𝄞".repeat(200), "𝄞".repeat(200)],
  ])("take a title with %s", (_what, title, tidy) => {
    expect(checkSong(aSong({ title, artist: title }))).toEqual({ song: aSong({ title: tidy, artist: tidy }) });
  });

  it.each<[string, object, string, string]>([
    ["no title", { title: undefined }, "title", "must be given"],
    ["a title of blanks", { title: " \u3000\u200B" }, "title", EMPTY],
    ["a title of format characters", { title: "\u200D\u2060\u00AD\uFEFF" }, "title", EMPTY],
    ["an artist of fillers", { artist: "\u3164\u115F\u2800\uFE0F" }, "artist", EMPTY],
    ["an artist of controls", { artist: "\u0001\u001B" }, "artist", EMPTY],
    ["a title that is null", { title: null }, "title", "must be a string"],
    ["a title that is a number", { title: 99 }, "title", "must be a string"],
    ["a title of 201 characters", { title: "a".repeat(201) }, "title", "must be at most 200 characters"],
    [
      "an artist of 201 characters beyond the plane",
      { artist: "𝄞".repeat(201) },
      "artist",
      "must be at most 200 characters",
    ],
    ["a NUL in a title", { title: "a\0b" }, "title", NUL],
    ["half a surrogate pair", { artist: "a\uD800b" }, "artist", BROKEN],
    ["a duration in a string", { duration: "251" }, "duration", "must be an integer"],
    ["half a second", { duration: 1.5 }, "duration", "must be an integer"],
    ["a second more than a day", { duration: 86_401 }, "duration", RANGE],
    ["a duration without end", { duration: Number.POSITIVE_INFINITY }, "duration", RANGE],
    ["a duration that is null", { duration: null }, "duration", "must be an integer"],
    ["no media file", { media_file: undefined }, "media_file", "must be given"],
    ["a media file that is null", { media_file: null }, "media_file", "must be an object"],
    ["a list of media files", { media_file: [] }, "media_file", "must be an object"],
    ["an empty bucket", { media_file: { bucket: "", key: "k" } }, "media_file.bucket", EMPTY],
    [
      "a long bucket",
      { media_file: { bucket: "b".repeat(201), key: "k" } },
      "media_file.bucket",
      "must be at most 200 characters",
    ],
    [
      "a long key",
      { media_file: { bucket: "b", key: "k".repeat(1025) } },
      "media_file.key",
      "must be at most 1024 characters",
    ],
    ["a NUL in a key", { media_file: { bucket: "b", key: "\0" } }, "media_file.key", NUL],
    [
      "an unknown part of the media file",
      { media_file: { bucket: "b", key: "k", url: "x" } },
      "media_file.url",
      "is not known here",
    ],
    ["an unknown property", { song_id: idOf(1) }, "song_id", "is not known here"],
  ])("refuse %s", (_what, change, field, reason) => {
    expect(checkSong(aSong(change))).toEqual({ errors: [{ field, reason }] });
  });

  it.each([[null], [[]], ["a song"], [7], [undefined]])("refuse %j as a song", (value) => {
    const errors = [{ field: "body", reason: "must be a JSON object" }];
    expect(checkSong(value)).toEqual({ errors });
    expect(checkSongChange(value)).toEqual({ errors });
  });

  it("say everything that is wrong at once", () => {
    const value = { artist: " ", duration: 90_000, media_file: { key: "" }, colour: "red" };
    expect(checkSong(value)).toEqual({
      errors: [
        { field: "title", reason: "must be given" },
        { field: "artist", reason: EMPTY },
        { field: "duration", reason: RANGE },
        { field: "media_file.bucket", reason: "must be given" },
        { field: "media_file.key", reason: EMPTY },
        { field: "colour", reason: "is not known here" },
      ],
    });
  });

  it("say no more than can be read", () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`${"x".repeat(100)}${at}`, at]));
    const checked = checkSong(aSong(many));
    expect("errors" in checked && checked.errors.length).toBe(20);
    expect(JSON.stringify(checked).length).toBeLessThan(2_500);
  });

  it("take any part as a change, by the same rules", () => {
    expect(checkSongChange({})).toEqual({ change: {} });
    expect(checkSongChange({ title: " Africa " })).toEqual({ change: { title: "Africa" } });
    expect(checkSongChange(aSong())).toEqual({ change: aSong() });
    expect(checkSongChange({ title: null, duration: -1 })).toEqual({
      errors: [
        { field: "title", reason: "must be a string" },
        { field: "duration", reason: RANGE },
      ],
    });
  });

  it("take a song that they gave without changing it", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, text, (title, artist) => {
        const first = checkSong(aSong({ title, artist }));
        fc.pre("song" in first);
        expect(checkSong(first.song)).toEqual(first);
      }),
    );
  });
});

await describeOnEngines("what the rules take", {}, (app) => {
  beforeEach(() => app().empty());

  it("is stored as it is and answered as it is, whatever characters are in it", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    const song = fc.record({
      title: text,
      artist: text,
      duration: fc.integer({ min: 0, max: 86_400 }),
      media_file: fc.record({ bucket: text, key: text }),
    });
    await fc.assert(
      fc.asyncProperty(song, async (value) => {
        const checked = checkSong(value);
        const { status, body } = await app().request("POST", "/songs", { body: value });
        expect(status).toBe("song" in checked ? 201 : 400);
        if ("song" in checked) expect(body).toMatchObject(checked.song);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("is stored at its longest, also where it folds to many times its length", async () => {
    const wide = Array.from({ length: 200 }, (_, at) => String.fromCodePoint(0x3300 + at)).join("");
    const marks = Array.from({ length: 200 }, (_, at) => String.fromCodePoint(0x1f300 + 7 * at)).join("");
    await app().add(aSong({ title: wide, artist: marks }));
    await app().add(aSong({ title: "ﷺ".repeat(200), artist: "ﷺ".repeat(200) }));
    expect(await app().get("/songs")).toMatchObject({ total: 2 });
  });

  it("is taken or refused, never failed on, whatever JSON it is", async () => {
    const id = await app().add(aSong());
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const replies = [
          await app().request("POST", "/songs", { body }),
          await app().request("PATCH", `/songs/${id}`, { body }),
        ];
        for (const { status } of replies) expect([200, 201, 400]).toContain(status);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it("is found under words of any script and any case", async () => {
    await app().add(aSong({ title: "夜に駆ける", artist: "YOASOBI" }));
    await app().add(africa({ artist: "Beyoncé" }));
    const found = async (q: string) =>
      (await app().get<{ items: { title: string }[] }>(`/songs?q=${encodeURIComponent(q)}`)).items.map(
        ({ title }) => title,
      );
    expect(await found("yoasobi 夜")).toEqual(["夜に駆ける"]);
    expect(await found("BEYONCE")).toEqual(["Africa"]);
    expect(await found("%")).toEqual([]);
  });
});
