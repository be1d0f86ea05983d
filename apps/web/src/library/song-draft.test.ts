import { describe, expect, test } from "vitest";
import { aSong } from "./song-builders.ts";
import {
  changesOf,
  checkDraft,
  draftOf,
  emptyDraft,
  errorsByField,
  formatDuration,
  parseDuration,
  withChanges,
} from "./song-draft.ts";

const song = aSong();

describe("a duration", () => {
  test.each([
    ["3:45", 225],
    ["0:00", 0],
    ["225", 225],
    [" 1:02:03 ", 3_723],
    ["90:00", 5_400],
    ["24:00:00", 86_400],
  ])("%j is read", (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  test.each(["", "3:75", "1:2:3:4", "-1", "3.5", "3:4x", "24:00:01", "99999999", "::", "３:45", "Infinity"])(
    "%j is none",
    (text) => expect(parseDuration(text)).toBeNull(),
  );

  test.each([
    [0, "0:00"],
    [59, "0:59"],
    [3_723, "1:02:03"],
  ])("%i s is written", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe("a draft", () => {
  test("of a song is right and changes nothing", () => {
    expect(checkDraft(draftOf(song))).toEqual({});
    expect(changesOf(song, draftOf(song))).toEqual({});
    expect(changesOf(song, { ...draftOf(song), title: "  Glass   Drive " })).toEqual({});
  });

  test("names every field that is wrong", () => {
    expect(checkDraft(emptyDraft)).toEqual({
      title: "Must not be empty.",
      artist: "Must not be empty.",
      duration: "Write it as 3:45, at most 24:00:00.",
      bucket: "Must not be empty.",
      key: "Must not be empty.",
    });
    expect(checkDraft({ ...draftOf(song), title: " \t ", artist: "x".repeat(201) })).toEqual({
      title: "Must not be empty.",
      artist: "At most 200 characters.",
    });
    expect(checkDraft({ ...draftOf(song), title: "🎵".repeat(200) })).toEqual({});
  });

  test("sends only what it changes, and the media file as a whole", () => {
    const draft = { ...draftOf(song), duration: "4:00", key: "other.mp3" };
    const changes = { duration: 240, media_file: { bucket: "songs", key: "other.mp3" } };
    expect(changesOf(song, draft)).toEqual(changes);
    expect(withChanges(song, { ...changes, title: " New  name " })).toEqual({ ...song, ...changes, title: "New name" });
  });

  test("shows the server's complaints at its fields", () => {
    const complaints = [
      { field: "title", reason: "too long" },
      { field: "media_file.bucket", reason: "missing" },
      { field: "/media_file/key", reason: "empty" },
      { field: "something_else", reason: "odd" },
    ];
    expect(errorsByField(complaints)).toEqual({ title: "too long", bucket: "missing", key: "empty" });
  });
});
