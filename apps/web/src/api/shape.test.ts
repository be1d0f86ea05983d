import { describe, expect, test } from "vitest";
import { list, nullable, number, oneOf, record, ShapeError, text } from "./shape.ts";

const track = record({ id: text, bpm: nullable(number), kind: oneOf("song", "jingle") });

describe("a shape", () => {
  test("keeps the fields it names and ignores others", () => {
    expect(track({ id: "t1", bpm: 128, kind: "song", colour: "red" })).toEqual({ id: "t1", bpm: 128, kind: "song" });
  });

  test("reads null and absent alike as unknown", () => {
    expect(track({ id: "t1", kind: "song" })).toEqual({ id: "t1", bpm: null, kind: "song" });
  });

  test.each([
    ["a missing text", [{ bpm: 1, kind: "song" }], "expected text at 0.id"],
    ["a number as text", [{ id: "t1", bpm: "128", kind: "song" }], "expected a number at 0.bpm"],
    ["an unknown word", [{ id: "t1", kind: "speech" }], "expected one of song, jingle at 0.kind"],
    ["something else than a list", { id: "t1" }, "expected a list at the top"],
    ["null for an object", [null], "expected an object at 0"],
  ])("names the place of %s", (_, value, message) => {
    expect(() => list(track)(value)).toThrow(ShapeError);
    expect(() => list(track)(value)).toThrow(message);
  });
});
