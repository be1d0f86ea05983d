import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { bindParameters, compileQuery, loadQueries, parseQueries } from "./query.ts";

describe("compileQuery", () => {
  it.each([
    ["a name", "select :id", "select $1", ["id"]],
    ["two names", "select :a, :b_2", "select $1, $2", ["a", "b_2"]],
    ["a name twice", "select :a, :b, :a", "select $1, $2, $1", ["a", "b"]],
    ["a cast after a name", "select :ids::uuid[]", "select $1::uuid[]", ["ids"]],
    ["a cast of a column", "select id::text, now()::date", "select id::text, now()::date", []],
    ["a colon in a string", "select ':no', 'it''s :no', :yes", "select ':no', 'it''s :no', $1", ["yes"]],
    ["a colon in a quoted name", 'select ":no" from t where a = :yes', 'select ":no" from t where a = $1', ["yes"]],
    ["a colon in a dollar quote", "select $$ :no $$, :yes", "select $$ :no $$, $1", ["yes"]],
    ["a colon in a line comment", "-- takes :no\nselect :yes", "-- takes :no\nselect $1", ["yes"]],
    ["a colon in a block comment", "/* :no\n :no */ select :yes", "/* :no\n :no */ select $1", ["yes"]],
    ["an apostrophe in a comment", "-- don't\nselect :yes -- it's", "-- don't\nselect $1 -- it's", ["yes"]],
    ["a time of day", "select time '12:30', a[1:2]", "select time '12:30', a[1:2]", []],
  ])("handles %s", (_what, source, text, parameters) => {
    expect(compileQuery("q", source)).toEqual({ name: "q", text, parameters });
  });

  it("keeps long names apart within the 63 characters by which PostgreSQL knows them", () => {
    const nameOf = (name: string) => compileQuery(name, "select 1").name;
    const long = "q".repeat(63);
    expect(nameOf(long)).toBe(long);
    const names = [`${long}1`, `${long}2`].map(nameOf);
    expect(names).toEqual([
      expect.stringMatching(/^q{50}\.[0-9a-f]{12}$/),
      expect.stringMatching(/^q{50}\.[0-9a-f]{12}$/),
    ]);
    expect(names[0]).not.toBe(names[1]);
  });
});

describe("parseQueries", () => {
  it("takes every named statement with the comments under its name", () => {
    const source = "-- name: find_one\n-- why\nselect :a;\n\n-- name: list_all\nselect 2;\n";
    expect([...parseQueries("/x/track-store.sql", source)]).toEqual([
      ["find_one", { name: "track-store.find_one", text: "-- why\nselect $1;", parameters: ["a"] }],
      ["list_all", { name: "track-store.list_all", text: "select 2;", parameters: [] }],
    ]);
  });

  it("names statements after their context too, as two may have files of the same name", () => {
    const nameIn = (path: string) => parseQueries(path, "-- name: a\nselect 1;")?.get("a")?.name;
    expect(nameIn("/usr/src/segue/contexts/library/src/imports/import-store.sql")).toBe("library/import-store.a");
    expect(nameIn("setlists/src/imports/import-store.sql")).toBe("setlists/import-store.a");
  });

  it("refuses a name that stands twice", () => {
    const source = "-- name: a\nselect 1;\n-- name: a\nselect 2;\n";
    expect(() => parseQueries("/x/s.sql", source)).toThrow("/x/s.sql: the query a stands twice");
  });
});

describe("loadQueries", () => {
  async function aFile(text: string): Promise<URL> {
    const folder = await mkdtemp(join(tmpdir(), "segue-query-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "s.sql"), text);
    return pathToFileURL(join(folder, "s.sql"));
  }

  it("gives exactly the queries named", async () => {
    const file = await aFile("-- name: one\nselect 1;\n-- name: two\nselect 2;\n");
    expect(Object.keys(loadQueries(file, ["two", "one"]))).toEqual(["two", "one"]);
  });

  it("refuses a query that nobody uses", async () => {
    const file = await aFile("-- name: one\nselect 1;\n-- name: two\nselect 2;\n");
    expect(() => loadQueries(file, ["one"])).toThrow("unused queries: two");
  });

  it("refuses a query that is not there", async () => {
    const file = await aFile("-- name: one\nselect 1;\n");
    expect(() => loadQueries(file, ["one", "two"])).toThrow("no query named two");
  });
});

describe("bindParameters", () => {
  const query = compileQuery("track-store.find", "select :b, :a");

  it("puts values in the order of the text", () => {
    expect(bindParameters(query, { a: null, b: 2, unused: 3 })).toEqual([2, null]);
  });

  it("refuses a parameter that is not given: unknown is null, never undefined", () => {
    expect(() => bindParameters(query, { a: 1, b: undefined })).toThrow(
      "track-store.find: the parameter :b is not given",
    );
  });
});
