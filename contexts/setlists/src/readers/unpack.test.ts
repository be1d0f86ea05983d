import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackDocument } from "./unpack.ts";

const packed = gzipSync("Juno Falter - Slow Tide");

describe("unpackDocument", () => {
  it("inflates gzip, found by its magic bytes", async () => {
    expect(Buffer.from(await unpackDocument(packed)).toString()).toBe("Juno Falter - Slow Tide");
  });

  it("gives anything else back as it is", async () => {
    const bytes = Buffer.from("plain");
    expect(await unpackDocument(bytes)).toBe(bytes);
  });

  it.each([
    ["cut off", packed.subarray(0, packed.length - 6)],
    ["corrupt", Buffer.concat([packed.subarray(0, 14), Buffer.from([1, 2, 3, 4]), packed.subarray(18)])],
    ["the magic bytes alone", Buffer.from([0x1f, 0x8b])],
  ])("refuses gzip that is %s", async (_name, bytes) => {
    await expect(unpackDocument(bytes)).rejects.toMatchObject({ kind: "invalid", code: "document-gzip-damaged" });
  });

  it("stops a gzip bomb at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const failure = unpackDocument(bomb, 1_000_000);
    await expect(failure).rejects.toMatchObject({ kind: "too-large", code: "document-too-large" });
  });

  it("refuses a document that is too large without being packed", async () => {
    await expect(unpackDocument(Buffer.alloc(11), 10)).rejects.toMatchObject({ code: "document-too-large" });
  });
});
