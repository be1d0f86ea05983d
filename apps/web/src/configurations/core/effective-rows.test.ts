import { expect, test } from "vitest";
import { rowsOf } from "./effective-rows.ts";

test("every value has the origin of itself, or of what it stands in", () => {
  const config = { rate: 1, "a/b": { deep: { x: true } }, list: ["eu", {}], key: { $secret: "********" }, none: {} };
  const origins = { "/rate": "base", "/a~1b/deep/x": "production", "/list": "base", "/key": "staging" };
  const rows = rowsOf({ config, origins }).map(({ pointer, value, origin }) => [pointer, value, origin]);
  expect(rows).toEqual([
    ["/rate", 1, "base"],
    ["/a~1b/deep/x", true, "production"],
    ["/list/0", "eu", "base"],
    ["/list/1", {}, "base"],
    ["/key", { $secret: "********" }, "staging"],
    ["/none", {}, null],
  ]);
});
