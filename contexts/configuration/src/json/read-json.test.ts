import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "./read-json.ts";

const refusalOf = (text: string) => {
  try {
    readJson(text);
  } catch (error) {
    return error;
  }
  throw new Error("it was read");
};

const fieldsOf = (text: string) => {
  const refusal = refusalOf(text);
  expect(refusal).toMatchObject({ kind: "invalid", code: "json-not-kept" });
  return Object(refusal).fieldErrors.map(({ field }: { field: string }) => field);
};

describe("reading a body", () => {
  it("gives what JSON.parse gives, for everything that is kept", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, depthSize: "medium" }), (value) => {
        const text = JSON.stringify(value);
        if (text.includes("\\u0000")) return;
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    "0",
    "-0",
    "0.1",
    "0.10",
    "1e2",
    "100e-2",
    "1E+2",
    "9007199254740991",
    "9007199254740993e0".replace("3e0", "2"),
    "1.7976931348623157e308",
    "5e-324",
    "123456789012345680000",
    "0.30000000000000004",
    "0e999999",
  ])("keeps the number %s", (text) => {
    expect(readJson(`{"a":[${text}]}`)).toEqual({ a: [Number(text)] });
  });

  it.each([
    "12345678901234567890",
    "9007199254740993",
    "1e400",
    "-1e400",
    "1e-400",
    "3.14159265358979323846",
    "0.1000000000000000000001",
    `1${"0".repeat(400)}`,
  ])("refuses the number %s, which would be rounded, by its path", (text) => {
    expect(fieldsOf(`{"config":{"a/b":[1,${text}]}}`)).toEqual(["config/a~1b/1"]);
  });

  it.each([
    ["a NUL", '{"a":{"b":"x\\u0000"}}', ["a/b"]],
    ["a NUL in a key", '{"a":{"b\\u0000":1}}', ["a"]],
    ["half a surrogate pair", '{"a":["\\ud800"]}', ["a/0"]],
    ["half a surrogate pair in a key", '{"\\udc00":1}', ["body"]],
  ])("refuses %s", (_what, text, fields) => {
    expect(fieldsOf(text)).toEqual(fields);
  });

  it("keeps keys such as __proto__ as data, and changes no prototype", () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expect(JSON.stringify(readJson(text))).toBe(text);
    expect(Object("x").polluted).toBeUndefined();
  });

  it("refuses what is nested too deeply, before it is parsed", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(readJson(nested(66))).toBeDefined();
    expect(refusalOf(nested(67))).toMatchObject({ code: "json-too-deep" });
    expect(refusalOf("[".repeat(1_000_000))).toMatchObject({ code: "json-too-deep" });
    expect(readJson(JSON.stringify({ a: '\\"'.repeat(50) + "[".repeat(100) }))).toBeDefined();
  });

  it("says where a body is malformed, and quotes nothing of it", () => {
    const refusal = refusalOf('{"key": {"$secret": "hunter2}\n}');
    expect(refusal).toMatchObject({ kind: "invalid", code: "json-malformed" });
    expect(String(refusal)).toMatch(/\(line \d+ column \d+\)/);
    expect(JSON.stringify(refusal) + String(refusal) + String(Object(refusal).cause)).not.toContain("hunter2");
    expect(refusalOf(" ")).toMatchObject({ code: "json-empty" });
  });

  it("takes no longer for a body that is made to be slow", () => {
    const zeros = `[${`1${"0".repeat(300)},`.repeat(3_000)}1]`;
    const start = performance.now();
    expect(readJson(zeros)).toHaveLength(3_001);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
