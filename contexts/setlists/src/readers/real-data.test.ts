import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "./decode-document.ts";
import { detectReader } from "./detect-reader.ts";
import { documentLines } from "./document-lines.ts";
import { readAll } from "./fixture-document.ts";
import { plainRows } from "./plain-text/plain-rows.ts";
import type { TextDocument } from "./reader.ts";
import { unpackDocument } from "./unpack.ts";

// The folder lies beside the clone and is no part of it.
const dataFolder = fileURLToPath(new URL("../../../../../shared/data/", import.meta.url));

async function dataDocument(path: string): Promise<TextDocument> {
  const { text } = decodeDocument(await unpackDocument(readFileSync(dataFolder + path)));
  return { filename: path, text };
}

async function counts(path: string) {
  const document = await dataDocument(path);
  const reader = detectReader(document);
  const { setlists, rejections } = readAll(reader, document);
  const entries = setlists.reduce((sum, setlist) => sum + setlist.entries.length, 0);
  return { format: reader.format, setlists: setlists.length, entries, rejected: rejections.length };
}

describe.skipIf(!existsSync(dataFolder))("reading the real data in ../shared/data", () => {
  it("reads every mix and every row of the DJ Mix data set", async () => {
    expect(await counts("djmix/djmix-dataset.json.gz")).toEqual({
      format: "djmix-json",
      setlists: 5040,
      entries: 102_932,
      rejected: 0,
    });
  }, 30_000);

  it("reads all 156 wikitext pages: a setlist, or a page that says it has no list", async () => {
    const document = await dataDocument("mixesdb-wikitext/essential-mix-sample.json");
    const { setlists, rejections } = readAll(detectReader(document), document);
    const without = rejections.filter(({ reason }) => reason.endsWith("The page has no track list."));
    expect(setlists.length + without.length).toBe(156);
    expect(without.length).toBe(6);
  });

  it("reads every row of the tables", async () => {
    expect(await counts("asot/parsed-sample.csv")).toEqual({ format: "csv", setlists: 64, entries: 1699, rejected: 0 });
    expect(await counts("radio/bbc-gilles-peterson.csv")).toEqual({
      format: "csv",
      setlists: 206,
      entries: 9950,
      rejected: 0,
    });
  });

  it("reads the 64 text lists with every line accounted for", async () => {
    const files = readdirSync(`${dataFolder}asot/raw`).filter((name) => name.endsWith(".txt"));
    const read = await Promise.all(files.map(async (name) => counts(`asot/raw/${name}`)));
    expect(read.map(({ format, setlists, rejected }) => [format, setlists, rejected])).toEqual(
      files.map(() => ["plain-text", 1, 0]),
    );
    // 1,699 numbered lines, two of which hold two rows.
    expect(read.reduce((sum, { entries }) => sum + entries, 0)).toBe(1701);
    for (const name of files) {
      const { text } = await dataDocument(`asot/raw/${name}`);
      expect([...plainRows(text)].map(({ line }) => line)).toEqual(
        [...documentLines(text)].map(({ number }) => number),
      );
    }
  });
});
