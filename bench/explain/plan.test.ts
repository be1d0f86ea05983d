import { expect, test } from "vitest";
import { accessPaths, scannedTables } from "./plan.ts";

const plan = {
  "Node Type": "Nested Loop",
  Plans: [
    { "Node Type": "Seq Scan", "Relation Name": "track", "Actual Loops": 1 },
    {
      "Node Type": "Limit",
      Plans: [
        { "Node Type": "Index Scan", "Index Name": "artist_pkey", "Relation Name": "artist", "Actual Loops": 7 },
        { "Node Type": "Seq Scan", "Relation Name": "track", "Actual Loops": 2 },
      ],
    },
  ],
};

test("a sequential scan is found however deep it lies, each table once", () => {
  expect(scannedTables(plan)).toEqual(["track"]);
});

test("the access paths name the index where there is one", () => {
  expect(accessPaths(plan)).toEqual(["Seq Scan track x1", "Index Scan artist_pkey x7", "Seq Scan track x2"]);
});
