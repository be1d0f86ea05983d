import { expect, it } from "vitest";
import { inChunks } from "./chunks.ts";
import { textOf } from "./export-builders.ts";

async function* pieces(count: number, length: number): AsyncGenerator<string> {
  for (let index = 0; index < count; index += 1) yield String(index % 10).repeat(length);
}

async function chunksOf(source: AsyncIterable<string>): Promise<readonly string[]> {
  const chunks: string[] = [];
  for await (const chunk of inChunks(source)) chunks.push(chunk);
  return chunks;
}

it("gathers small pieces and loses none", async () => {
  const chunks = await chunksOf(pieces(10_000, 100));
  expect(chunks.join("")).toBe(await textOf(pieces(10_000, 100)));
  expect(chunks).toHaveLength(16);
});

it("gives nothing for nothing", async () => {
  expect(await chunksOf(pieces(0, 1))).toEqual([]);
});

it("reads no further than it is read", async () => {
  let made = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      made += 1;
      yield "x".repeat(1024);
    }
  }
  for await (const _ of inChunks(endless())) break;
  expect(made).toBe(64);
});
