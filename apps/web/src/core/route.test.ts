import { describe, expect, test } from "vitest";
import { hrefOf, parseRoute } from "./route.ts";

describe("a route", () => {
  test.each([
    ["", { view: "explorer", path: [], query: {} }],
    ["#", { view: "explorer", path: [], query: {} }],
    ["#/", { view: "explorer", path: [], query: {} }],
    ["#/library", { view: "library", path: [], query: {} }],
    ["#library/", { view: "library", path: [], query: {} }],
    ["#/library?q=a%20b&sort=title", { view: "library", path: [], query: { q: "a b", sort: "title" } }],
    ["#/configurations/01J%2F/history", { view: "configurations", path: ["01J/", "history"], query: {} }],
    ["#/configurations/%E0%A4%A", { view: "configurations", path: ["%E0%A4%A"], query: {} }],
    ["#/something-later?x=1", { view: "explorer", path: [], query: {} }],
  ])("is read from %j", (hash, route) => {
    const { view, path, query } = parseRoute(hash);
    expect({ view, path, query: Object.fromEntries(query) }).toEqual(route);
  });

  test("is written as an address that reads the same", () => {
    expect(hrefOf("explorer")).toBe("/");
    expect(hrefOf("library")).toBe("/#/library");
    const href = hrefOf("library", ["a/b?"], { q: "x & y#" });
    const { view, path, query } = parseRoute(new URL(href, "http://segue").hash);
    expect({ view, path, q: query.get("q") }).toEqual({ view: "library", path: ["a/b?"], q: "x & y#" });
  });
});
