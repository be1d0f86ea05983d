import { describe, expect, test } from "vitest";
import { aConfiguration } from "./configuration-builders.ts";
import { type Branch, possibleParents, treeOf } from "./configuration-tree.ts";

const one = (id: string, parent: string | null = null) => aConfiguration({ id, name: id, extends: parent });

const outline = (branches: readonly Branch[]): unknown =>
  branches.map(({ configuration, children }) =>
    children.length === 0 ? configuration.id : [configuration.id, outline(children)],
  );

describe("the tree", () => {
  test("has each configuration under the one it extends, by name", () => {
    const all = [one("staging", "base"), one("b10"), one("base"), one("b9"), one("eu", "staging")];
    expect(outline(treeOf(all))).toEqual(["b9", "b10", ["base", [["staging", ["eu"]]]]]);
  });

  test("shows one whose parent is not in the list, and those of a circle, once", () => {
    expect(outline(treeOf([one("a", "gone"), one("x", "y"), one("y", "x")]))).toEqual(["a", ["x", ["y"]]]);
  });
});

test("a configuration may extend all but itself and what extends it", () => {
  const all = [one("a"), one("b", "a"), one("c", "b"), one("d")];
  expect(possibleParents(all, "a").map(({ id }) => id)).toEqual(["d"]);
  expect(possibleParents(all, "c").map(({ id }) => id)).toEqual(["a", "b", "d"]);
});
