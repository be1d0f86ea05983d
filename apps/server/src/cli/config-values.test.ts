import { describe, expect, it } from "vitest";
import { assignmentOf, keysOf, putAt, type Values } from "./config-values.ts";

describe("a path", () => {
  it.each([
    ["db.host", ["db", "host"]],
    ["a\\.b.c", ["a.b", "c"]],
    ["/db/a~1b/c~0d", ["db", "a/b", "c~d"]],
    ["one", ["one"]],
  ])("%s names its keys", (path, keys) => {
    expect(keysOf(path)).toEqual(keys);
  });

  it.each(["", ".", "a..b", "/", "a."])("%j is none", (path) => {
    expect(() => keysOf(path)).toThrow("is not a path");
  });
});

describe("an assignment", () => {
  it.each<[string, readonly string[], unknown]>([
    ["db.port=5432", ["db", "port"], 5432],
    ["db.host=localhost", ["db", "host"], "localhost"],
    ['db.host="5432"', ["db", "host"], "5432"],
    ["db.host=", ["db", "host"], ""],
    ["a=b=c", ["a"], "b=c"],
    ["debug=true", ["debug"], true],
    ["debug=null", ["debug"], null],
    ["list=[1, 2]", ["list"], [1, 2]],
  ])("%s is read", (given, keys, value) => {
    expect(assignmentOf(given)).toEqual({ keys, value });
  });

  it.each(['key={"$secret":"hunter2"}', "key.$secret=hunter2", 'a=[{"b":{"$secret":"hunter2"}}]'])(
    "that holds a secret is refused: %s",
    (given) => {
      expect(() => assignmentOf(given)).toThrow(/^Other users of this machine see/);
    },
  );

  it("that is none is refused, without repeating it", () => {
    expect(() => assignmentOf("hunter2")).toThrow(/^Give path=value/);
  });
});

it("values are put where their paths lead", () => {
  const values: Values = {};
  for (const given of ["a.b=1", "a.c=2", "a.b.d=3", "__proto__.x=4", "e=5"]) {
    const { keys, value } = assignmentOf(given);
    putAt(values, keys, value);
  }
  expect(JSON.stringify(values)).toBe('{"a":{"b":{"d":3},"c":2},"__proto__":{"x":4},"e":5}');
});
