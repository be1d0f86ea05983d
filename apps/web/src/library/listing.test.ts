import { describe, expect, test } from "vitest";
import type { SongPage } from "../api/song-api.ts";
import { countRows, indexOfRow, pagesOf, queryFromAddress, queryToAddress, sortedBy } from "./listing.ts";
import { aSong } from "./song-builders.ts";

function aPage(page: number, length: number, total: number): SongPage {
  return { items: Array.from({ length }, () => aSong()), page, total, isEstimated: true, isFuzzy: false };
}

describe("a listing", () => {
  test("is in the address, but for what is as usual", () => {
    const query = { q: "a & b", sort: "updated_at", order: "desc" } as const;
    expect(queryFromAddress(new URLSearchParams(queryToAddress(query)))).toEqual(query);
    expect(queryToAddress({ q: "", sort: "title", order: "asc" })).toEqual({});
    const rubbish = new URLSearchParams("sort=drop%20table&order=sideways");
    expect(queryFromAddress(rubbish)).toEqual({ q: "", sort: "title", order: "asc" });
  });

  test("is sorted by a column, then the other way round; times begin with the latest", () => {
    const query = { q: "x", sort: "title", order: "asc" } as const;
    expect(sortedBy(query, "artist")).toEqual({ q: "x", sort: "artist", order: "asc" });
    expect(sortedBy(query, "title")).toEqual({ q: "x", sort: "title", order: "desc" });
    expect(sortedBy(query, "created_at")).toEqual({ q: "x", sort: "created_at", order: "desc" });
  });

  test.each([
    [0, 0, []],
    [0, 100, [1]],
    [99, 101, [1, 2]],
    [250, 260, [3]],
    [999_990, 1_000_000, [10_000]],
  ])("rows %i to %i are on pages %j", (first, end, pages) => expect(pagesOf(first, end)).toEqual(pages));

  test.each([
    ["nothing is known", [], 0],
    ["the only page is not full", [aPage(1, 7, 7)], 7],
    ["nothing was found", [aPage(1, 0, 0)], 0],
    ["the first page tells", [aPage(1, 100, 1_000_000)], 1_000_000],
    ["a later page ends the list before the estimate", [aPage(1, 100, 20_000), aPage(150, 20, 20_000)], 14_920],
    ["a later page is full beyond the estimate", [aPage(1, 100, 12_000), aPage(121, 100, 12_000)], 12_100],
    ["a page beyond the end is empty", [aPage(1, 100, 20_000), aPage(180, 0, 20_000)], 17_900],
  ])("counts its rows when %s", (_, pages, rows) => expect(countRows(pages)).toBe(rows));

  test("passes over hidden songs", () => {
    const rows = [0, 1, 2, 3].map((row) => indexOfRow(row, [0, 2, 3]));
    expect(rows).toEqual([1, 4, 5, 6]);
    expect(indexOfRow(5, [])).toBe(5);
  });
});
