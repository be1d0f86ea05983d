import { describe, expect, test } from "vitest";
import {
  formatted,
  pathAt,
  repeatedNames,
  secretsIn,
  spanOf,
  withMaskedSecrets,
  withoutTypedSecrets,
  withSecret,
} from "./json-text.ts";

const marked = (text: string, path: readonly string[]) => {
  const { from, to } = spanOf(text, path);
  return text.slice(from, to);
};

describe("the place of a path", () => {
  const text = '{\n  "limits": { "a/b": 1, "a~b": [true, "x"] },\n  "limits2": {\n    "deep": {}\n  }\n}';

  test.each([
    [["limits", "a/b"], "1"],
    [["limits", "a~b", "1"], '"x"'],
    [["limits2"], '"limits2"'],
    [["limits2", "deep"], '"deep"'],
    [["limits2", "missing"], '"limits2"'],
    [["missing"], "{"],
    [[], "{"],
  ])("%j is %s", (path, expected) => {
    expect(marked(text, path)).toBe(expected);
  });

  test("is that of the last of two values with one name, as JSON.parse has it", () => {
    expect(marked('{"a": 1, "a": 2}', ["a"])).toBe("2");
  });

  test.each(["", "   ", "{", '{"a": ', "]", '{"a" 1}', "\u0000"])("is somewhere in %j, which is no JSON", (broken) => {
    const { from, to } = spanOf(broken, ["a", "0"]);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(broken.length);
  });
});

describe("secrets", () => {
  const text = '{"db": {"password": {"$secret": "hunter2"}}, "keys": [{"$secret": "********"}, {"$secret": ""}]}';

  test("are found where they stand, masked, empty or typed", () => {
    expect(secretsIn(text)).toEqual([
      { path: ["db", "password"], from: 32, to: 41, masked: false, empty: false },
      { path: ["keys", "0"], from: 66, to: 76, masked: true, empty: false },
      { path: ["keys", "1"], from: 91, to: 93, masked: false, empty: true },
    ]);
  });

  test("are masked in the text, and the rest of it stays as it is", () => {
    const one = '{ "a" :  {"$secret":"hunter2"} , "b":1.50 }';
    expect(withMaskedSecrets(one)).toBe('{ "a" :  {"$secret":"********"} , "b":1.50 }');
  });

  test("are taken out of a draft, however their name is spelled", () => {
    expect(withoutTypedSecrets('{"a": {"\\u0024secret": "hunter2"}}')).toBe('{"a": {"\\u0024secret": ""}}');
    expect(withoutTypedSecrets('{"a": {"$secret": "********"}}')).toBe('{"a": {"$secret": "********"}}');
  });

  test("keep a text that is no JSON from being kept, because one may hide in it", () => {
    expect(withoutTypedSecrets('{"a": {"$secret": "hunter2"')).toBeNull();
    expect(withoutTypedSecrets('{"a": ')).toBe('{"a": ');
  });

  test.each([
    ["{}", ["db", "password"], '{\n  "db": {\n    "password": {\n      "$secret": "s"\n    }\n  }\n}'],
    ['{"a": {"$secret": "old"}}', ["a"], '{"a": {"$secret":"s"}}'],
    ['{"a": 1}', ["b"], '{\n  "a": 1,\n  "b": {\n    "$secret": "s"\n  }\n}'],
    ['{"a": [1]}', ["a", "5"], null],
    ['{"a": 1}', ["a", "b"], null],
    ['{"a": 1}', [], null],
  ])("are put into %s at %j", (before, path, after) => {
    expect(withSecret(before, path, "s")).toBe(after);
  });
});

describe("formatting", () => {
  test("changes nothing but the room between", () => {
    const text = '{"b":12345678901234567890,"a":[1e400,"\\u00e9",{}],"b":null,"c":[]}';
    expect(formatted(text)).toBe(
      '{\n  "b": 12345678901234567890,\n  "a": [\n    1e400,\n    "\\u00e9",\n    {}\n  ],\n  "b": null,\n  "c": []\n}',
    );
  });

  test("leaves alone what is no JSON", () => {
    expect(formatted('{"a":')).toBe('{"a":');
  });
});

test("a name that stands twice in one object is found, in another object it is not", () => {
  expect(repeatedNames('{"a": {"x": 1}, "b": {"x": 1}, "\\u0061": 2}')).toEqual([{ from: 31, to: 39 }]);
});

test("the path under the cursor goes through objects and lists", () => {
  const text = '{"a": [{"b": 1}, {"c": 2}]}';
  expect(pathAt(text, text.indexOf("2"))).toEqual(["a", "1", "c"]);
  expect(pathAt(text, 0)).toEqual([]);
});
