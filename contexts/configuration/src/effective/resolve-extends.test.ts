import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json-value.ts";
import { chainOf, resolveExtends } from "./resolve-extends.ts";

const chain = (...configs: JsonObject[]) => configs.map((config, at) => ({ id: `C${at + 1}`, config }));

describe("what a chain comes to", () => {
  it.each<[string, JsonObject[], JsonObject, Record<string, string>]>([
    [
      "itself, where it is one",
      [{ a: 1, b: {}, c: null }],
      { a: 1, b: {}, c: null },
      { "/a": "C1", "/b": "C1", "/c": "C1" },
    ],
    [
      "objects merged key by key",
      [{ db: { host: "a", port: 1 } }, { db: { host: "b" } }, { db: { name: "x" } }],
      { db: { host: "b", port: 1, name: "x" } },
      { "/db/host": "C2", "/db/port": "C1", "/db/name": "C3" },
    ],
    [
      "arrays and scalars replaced",
      [
        { a: [1, 2], b: 1 },
        { a: [3], b: "x" },
      ],
      { a: [3], b: "x" },
      { "/a": "C2", "/b": "C2" },
    ],
    [
      "an object in place of a scalar, and back",
      [
        { a: 1, b: { c: 1 } },
        { a: { c: 2 }, b: 3 },
      ],
      { a: { c: 2 }, b: 3 },
      { "/a/c": "C2", "/b": "C2" },
    ],
    [
      "null takes away",
      [
        { a: { b: 1, c: 2 }, d: 3 },
        { a: { b: null }, d: null },
      ],
      { a: { c: 2 } },
      { "/a/c": "C1" },
    ],
    ["null takes away what is not there", [{}, { a: null, b: { c: null } }], { b: {} }, { "/b": "C2" }],
    ["what was emptied stays an object", [{ a: { b: 1 } }, { a: { b: null } }], { a: {} }, { "/a": "C2" }],
    ["null in an array stays", [{}, { a: [null] }], { a: [null] }, { "/a": "C2" }],
    ["nothing", [{}, {}], {}, {}],
    [
      "a secret replaces, and is replaced, as a whole",
      [
        { a: { $secret: { sealed: "x" } }, b: { c: 1 } },
        { a: { c: 2 }, b: { $secret: { sealed: "y" } } },
      ],
      { a: { c: 2 }, b: { $secret: { sealed: "y" } } },
      { "/a/c": "C2", "/b": "C2" },
    ],
    ["keys of any kind", [{ "a/b": { "~": 1 }, "": 2 }], { "a/b": { "~": 1 }, "": 2 }, { "/a~1b/~0": "C1", "/": "C1" }],
  ])("is %s", (_what, configs, config, origins) => {
    expect(resolveExtends(chain(...configs))).toEqual({ config, origins });
  });

  it("takes keys such as __proto__ as data", () => {
    const [one, two]: JsonObject[] = JSON.parse('[{"__proto__":{"a":1}},{"__proto__":{"b":2}}]');
    const { config, origins } = resolveExtends(chain(one ?? {}, two ?? {}));
    expect(JSON.stringify(config)).toBe('{"__proto__":{"a":1,"b":2}}');
    expect(origins).toEqual({ "/__proto__/a": "C1", "/__proto__/b": "C2" });
    expect(Reflect.get({}, "a")).toBeUndefined();
  });
});

describe("a chain", () => {
  const links = (...pairs: [string, string | null][]) =>
    new Map(pairs.map(([id, extendsId]) => [id, { id, extendsId }] as const));
  const ids = (known: ReturnType<typeof links>, leaf: string) => {
    const link = known.get(leaf);
    if (link === undefined) throw new Error("the leaf is one of them");
    return chainOf(link, (id) => known.get(id)).map(({ id }) => id);
  };

  it("goes from the root to the leaf", () => {
    expect(ids(links(["a", null], ["b", "a"], ["c", "b"]), "c")).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["leads back to itself", links(["a", "b"], ["b", "a"]), "a", "extends leads back to the configuration itself."],
    ["leads back to another", links(["a", "b"], ["b", "c"], ["c", "b"]), "a", "extends leads back"],
    ["is itself", links(["a", "a"]), "a", "extends leads back"],
    ["names what is missing", links(["a", "b"]), "a", "extends names a configuration that is not there: b."],
  ])("that %s is refused", (_what, known, leaf, message) => {
    expect(() => ids(known, leaf)).toThrow(message);
  });

  it("has 16 levels at most", () => {
    const long = links(
      ...Array.from({ length: 17 }, (_, at): [string, string | null] => [`c${at}`, at === 0 ? null : `c${at - 1}`]),
    );
    expect(ids(long, "c15")).toHaveLength(16);
    expect(() => ids(long, "c16")).toThrow("extends leads through more than 16 levels.");
  });
});
