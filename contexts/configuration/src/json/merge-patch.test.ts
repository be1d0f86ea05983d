import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json-value.ts";
import { mergePatch } from "./merge-patch.ts";

// The examples of RFC 7396, appendix A, whose patches are objects.
const examples: readonly (readonly [JsonValue, JsonObject, JsonObject])[] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe("a JSON Merge Patch", () => {
  it.each(examples)("makes of %j by %j %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it("takes keys such as __proto__, constructor and hasOwnProperty as data", () => {
    const patch: JsonObject = JSON.parse('{"__proto__":{"a":null,"b":1},"constructor":2,"hasOwnProperty":3,"x":null}');
    const target: JsonObject = JSON.parse('{"__proto__":{"a":1},"x":1}');
    expect(JSON.stringify(mergePatch(target, patch))).toBe('{"__proto__":{"b":1},"constructor":2,"hasOwnProperty":3}');
    expect(Object({}).b).toBeUndefined();
  });
});
