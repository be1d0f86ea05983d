import { describe, expect, test } from "vitest";
import { aConfiguration } from "./configuration-builders.ts";
import { comparisonText, fieldsOf, sameFields } from "./fields.ts";

const typed = (configText: string) => ({ ...fieldsOf(aConfiguration()), configText });

describe("what was typed", () => {
  test.each([
    ['{"a": 1, "b": [1, 2]}', '{ "b":[1,2],\n"a":1.0 }', true],
    ['{"a": [1, 2]}', '{"a": [2, 1]}', false],
    ['{"a": {}}', '{"a": []}', false],
    ['{"a": null}', "{}", false],
    ['{"__proto__": 1}', "{}", false],
    ['{"a": 12345678901234567890}', '{"a": 12345678901234567891}', false],
    ['{"a": 1e400}', '{"a": 2e400}', false],
    ['{"a": ', ' {"a":', true],
    ['{"a": ', '{"a" ', false],
  ])("%s is the same as %s: %s", (one, other, same) => {
    expect(sameFields(typed(one), typed(other))).toBe(same);
  });
});

test("two sides are compared with names in order, and a typed secret is named, not shown", () => {
  const fields = { ...typed('{"b":{"$secret":"hunter2"},"a":[]}'), extends: "base", comments: "two\nlines" };
  expect(comparisonText(fields)).toBe(
    [
      "name: base",
      "comments: two\nlines",
      "extends: base",
      "schema: none",
      "",
      '{\n  "a": [],\n  "b": {\n    "$secret": "typed, not saved"\n  }\n}',
      "",
    ].join("\n"),
  );
});
