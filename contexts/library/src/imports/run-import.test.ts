import { describe, expect, it } from "vitest";
import type { RawRow } from "./raw-row.ts";
import type { RowBatch } from "./row-batch.ts";
import { runImport } from "./run-import.ts";

const ROWS = 300_000;
const GROUP = 500;
const BATCH = 2_000;

const aRow = (n: number): RawRow => ({
  value: { title: `Song ${n}`, artist: "Toto", duration: 200, media_file: { bucket: "m", key: `${n}` } },
  source: "",
  problem: null,
});

describe("reading rows", () => {
  it("reads no further than a group beyond the batch that is being taken", async () => {
    let made = 0;
    let taken = 0;
    let furthest = 0;
    const rows = async function* () {
      while (made < ROWS) {
        const first = made;
        made += GROUP;
        furthest = Math.max(furthest, made - taken);
        yield Array.from({ length: GROUP }, (_, at) => aRow(first + at));
      }
    };
    const submit = async ({ songs }: RowBatch) => {
      taken += songs.length;
    };
    await runImport(rows(), { rows_read: 0, on_error: "skip" }, { submit, finish: async () => undefined }, BATCH);
    expect([taken, furthest]).toEqual([ROWS, BATCH]);
  });

  it("passes over the rows that are done with, and numbers the rest as they stand in the file", async () => {
    const seen: number[] = [];
    const submit = async ({ songs }: RowBatch) => {
      seen.push(...songs.map(({ row }) => row));
    };
    const rows = async function* () {
      yield [1, 2, 3, 4].map(aRow);
    };
    await runImport(rows(), { rows_read: 2, on_error: "skip" }, { submit, finish: async () => undefined }, 10);
    expect(seen).toEqual([3, 4]);
  });
});
