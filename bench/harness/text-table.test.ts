import { expect, test } from "vitest";
import { textTable } from "./text-table.ts";

test("numbers stand to the right, words to the left", () => {
  const table = textTable(
    ["route", "requests/s", "p95 ms"],
    [
      ["track", 12_345.6, 1.5],
      ["next", 7, 12.345],
    ],
  );
  expect(table).toBe(
    ["route  requests/s  p95 ms", "track      12,346    1.50", "next            7   12.35"].join("\n"),
  );
});

test("a table without rows is its heading", () => {
  expect(textTable(["a", "b"], [])).toBe("a  b");
});
