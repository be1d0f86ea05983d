import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json-value.ts";
import { makeCiphers } from "./secret-cipher.ts";
import { maskSecrets, openSecrets, plainSecrets, sealSecrets } from "./secret-values.ts";

const cipher = makeCiphers("a key of the tests, which encrypts nothing that matters")("A");

const secret = (text: JsonValue): JsonObject => ({ $secret: text });
const MASKED = secret("********");

const seal = (config: JsonObject, stored: JsonObject = {}) => sealSecrets(config, stored, cipher);

/** The fields that were refused, and why. */
function refusals(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error && "fieldErrors" in error ? error.fieldErrors : error;
  }
}

describe("secret values", () => {
  it("are sealed at any depth, masked, and come back", () => {
    const config = { a: secret("one"), b: [{ c: secret("two") }, secret("three")], d: { $other: "x" }, e: null };
    const sealed = seal(config);
    expect(JSON.stringify(sealed)).not.toMatch(/one|two|three/);
    expect(sealed).toEqual({
      a: secret({ sealed: expect.stringMatching(/^v1\./) }),
      b: [
        { c: secret({ sealed: expect.stringMatching(/^v1\./) }) },
        secret({ sealed: expect.stringMatching(/^v1\./) }),
      ],
      d: { $other: "x" },
      e: null,
    });
    expect(maskSecrets(sealed)).toEqual({ ...config, a: MASKED, b: [{ c: MASKED }, MASKED] });
    expect(openSecrets(sealed, cipher)).toEqual(config);
    expect(plainSecrets(openSecrets(sealed, cipher))).toEqual({ ...config, a: "one", b: [{ c: "two" }, "three"] });
  });

  it("stay as they are stored where the mask is written, and where the same secret is", () => {
    const stored = seal({ db: { password: secret("hunter2") } });
    expect(seal({ db: { password: MASKED }, other: 1 }, stored)).toEqual({ ...stored, other: 1 });
    expect(seal({ db: { password: secret("hunter2") } }, stored)).toEqual(stored);
    const changed = seal({ db: { password: secret("new") } }, stored);
    expect(openSecrets(changed, cipher)).toEqual({ db: { password: secret("new") } });
  });

  it.each<[string, JsonObject, string, RegExp]>([
    ["the mask of nothing", { a: { "b/c~d": MASKED } }, "config/a/b~1c~0d", /none is stored/],
    ["the mask of what was no secret", { plain: MASKED }, "config/plain", /none is stored/],
    ["an encrypted value of the client's", { a: secret({ sealed: "v1.x.y" }) }, "config/a", /must be a text/],
    ["a number", { a: [secret(1)] }, "config/a/0", /must be a text/],
    ["null", { a: secret(null) }, "config/a", /must be a text/],
    ["another key beside it", { a: { $secret: "x", b: 1 } }, "config/a", /no other key/],
    ["the configuration itself", { $secret: "x" }, "config", /object of values/],
  ])("refuse %s, by its path", (_what, config, field, reason) => {
    expect(refusals(() => seal(config, { plain: "text" }))).toEqual([{ field, reason: expect.stringMatching(reason) }]);
  });

  it("refuse to be stored without a key, which they name; the mask and everything else still work", () => {
    const stored = seal({ a: secret("hunter2") });
    const write = (config: JsonObject) => sealSecrets(config, stored, null);
    expect(refusals(() => write({ a: secret("new") }))).toEqual([
      { field: "config/a", reason: expect.stringContaining("SEGUE_SECRET_KEY") },
    ]);
    expect(write({ a: MASKED, b: 1 })).toEqual({ ...stored, b: 1 });
    expect(() => openSecrets(stored, null)).toThrow("SEGUE_SECRET_KEY");
  });

  it("say nothing of their text when they are refused", () => {
    const wrong = { a: { $secret: "hunter2", b: 1 }, b: secret(["hunter2"]) };
    expect(JSON.stringify(refusals(() => seal(wrong)))).not.toContain("hunter2");
    expect(() => seal(wrong)).toThrow(/^A secret value cannot be stored\.$/);
  });

  it("take keys such as __proto__ as data", () => {
    const config: JsonObject = JSON.parse('{"__proto__":{"$secret":"hunter2"},"constructor":{"$secret":"two"}}');
    expect(JSON.stringify(openSecrets(seal(config), cipher))).toBe(JSON.stringify(config));
    const shadow: JsonObject = JSON.parse('{"__proto__":{"$secret":"********"}}');
    expect(refusals(() => seal(shadow, {}))).toEqual([{ field: "config/__proto__", reason: expect.any(String) }]);
  });

  it("go round for any configuration", () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.string().map((text) => ({ $secret: `s${text}` })),
    );
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== "$secret"),
          tie("tree"),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const sealed = seal({ value });
        expect(openSecrets(sealed, cipher)).toEqual({ value });
        expect(seal({ value }, sealed)).toEqual(sealed);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the secrets of a list", () => {
  const provider = (name: string, key: JsonValue) => ({ name, key: secret(key) });
  const stored = seal({ list: [provider("a", "key of a"), provider("b", "key of b"), provider("c", "key of c")] });
  const written = (...list: JsonValue[]) => openSecrets(seal({ list }, stored), cipher);
  const [a, b, c] = ["a", "b", "c"].map((name) => provider(name, "********"));
  if (a === undefined || b === undefined || c === undefined) throw new Error("there are three");

  it("stay with their element when one before it is removed, added or moved", () => {
    expect(written(b, c)).toEqual({ list: [provider("b", "key of b"), provider("c", "key of c")] });
    expect(written(provider("new", "its key"), a, b, c)).toEqual({
      list: [
        provider("new", "its key"),
        provider("a", "key of a"),
        provider("b", "key of b"),
        provider("c", "key of c"),
      ],
    });
    expect(written(c, a, b)).toEqual({
      list: [provider("c", "key of c"), provider("a", "key of a"), provider("b", "key of b")],
    });
  });

  it("stay when their element is changed in its place", () => {
    expect(written(a, { ...b, name: "better b" }, c)).toEqual({
      list: [provider("a", "key of a"), provider("better b", "key of b"), provider("c", "key of c")],
    });
  });

  it("are not given to what stands where another has left", () => {
    const added = provider("d", "********");
    for (const list of [
      [b, c, added],
      [added, a, c],
      [{ ...a, name: "better a" }, a, c],
    ]) {
      const at = list.findIndex((item) => ![a, b, c].includes(item));
      expect(refusals(() => written(...list))).toEqual([
        { field: `config/list/${at}/key`, reason: expect.stringContaining("Give the secret itself") },
      ]);
    }
  });

  it("are found in no more time the deeper the list stands", () => {
    const deep = (value: JsonValue, levels: number): JsonObject => {
      let nested = value;
      for (let level = 0; level < levels; level += 1) nested = [nested];
      return { list: nested };
    };
    const wide = [Array.from({ length: 50_000 }, (_, at) => at), secret("one")];
    const timeOf = (config: JsonObject) => {
      const start = performance.now();
      seal(config, seal(config));
      return performance.now() - start;
    };
    timeOf(deep(wide, 1));
    expect(timeOf(deep(wide, 50))).toBeLessThan(5 * timeOf(deep(wide, 1)) + 100);
  });

  it("are asked for where it is not clear whose they are", () => {
    expect(refusals(() => written(a, { ...b, name: "better b" }))).toEqual([
      { field: "config/list/1/key", reason: expect.stringContaining("Give the secret itself") },
    ]);
    const alike = seal({ list: [secret("one"), secret("two")] });
    expect(openSecrets(seal({ list: [MASKED, MASKED] }, alike), cipher)).toEqual({
      list: [secret("one"), secret("two")],
    });
    expect(refusals(() => seal({ list: [MASKED] }, alike))).toEqual([
      { field: "config/list/0", reason: expect.stringContaining("Give the secret itself") },
    ]);
  });
});
