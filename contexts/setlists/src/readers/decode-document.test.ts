import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "./decode-document.ts";

const text = "1. Café Motör – L’été (“Déjà” Mix)\r\n2. Señor Ünal - Über\r\n";

describe("decodeDocument", () => {
  const cases: [string, Uint8Array, string, string][] = [
    ["UTF-8", Buffer.from(text), "utf-8", text],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`), "utf-8", text],
    ["UTF-16 LE with a mark", iconv.encode(text, "utf-16le", { addBOM: true }), "utf-16le", text],
    ["UTF-16 BE with a mark", iconv.encode(text, "utf-16be", { addBOM: true }), "utf-16be", text],
    ["UTF-16 LE without a mark", iconv.encode(text, "utf-16le"), "utf-16le", text],
    ["UTF-16 BE without a mark", iconv.encode(text, "utf-16be"), "utf-16be", text],
    ["Windows-1252", iconv.encode(text, "windows-1252"), "windows-1252", text],
    [
      "Mac Roman with bare CR",
      iconv.encode("1. Café Motör\r2. Señor\r", "macroman"),
      "macroman",
      "1. Café Motör\r2. Señor\r",
    ],
    [
      "Mac Roman with LF",
      iconv.encode("1. Café Motör\n2. L’été\n", "macroman"),
      "macroman",
      "1. Café Motör\n2. L’été\n",
    ],
    ["one high byte in ASCII", Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20]), "windows-1252", "Café "],
  ];
  it.each(cases)("reads %s", (_name, bytes, encoding, expected) => {
    expect(decodeDocument(bytes)).toEqual({ text: expected, encoding });
  });

  it("takes a replacement character in valid UTF-8 for what it is", () => {
    expect(decodeDocument(Buffer.from("S\ufffdn"))).toEqual({ text: "S\ufffdn", encoding: "utf-8" });
  });

  it("keeps UTF-8 that has a few damaged bytes, with a replacement character for the damage", () => {
    const bytes = Buffer.concat([Buffer.from("éàüöñçøåæîôûéàüöñçøåæîôû"), Buffer.from([0xff])]);
    expect(decodeDocument(bytes)).toEqual({ text: "éàüöñçøåæîôûéàüöñçøåæîôû\ufffd", encoding: "utf-8" });
  });

  it.each([
    ["nothing", new Uint8Array(), "document-empty"],
    ["white space", Buffer.from(" \r\n\t\u00a0"), "document-empty"],
    ["a byte order mark alone", Buffer.from("\ufeff"), "document-empty"],
    ["NUL bytes among text", Buffer.from("abc\0def\0\0ghi jkl mno pqr"), "document-binary"],
    ["control characters", Buffer.from(Array.from({ length: 400 }, (_, index) => (index % 31) + 1)), "document-binary"],
  ])("refuses %s", (_name, bytes, code) => {
    expect(() => decodeDocument(bytes)).toThrow(expect.objectContaining({ kind: "invalid", code }));
  });

  it("gives text without NUL and lone surrogates, or a DomainError, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const outcome = attempt(() => decodeDocument(bytes));
        expect(outcome).toSatisfy((value) => value === "refused" || /^[^\0]*$/.test(value));
      }),
    );
  });
});

function attempt(decode: () => { text: string }): string {
  try {
    const decoded = decode().text;
    return decoded.isWellFormed() ? decoded : "\0";
  } catch (error) {
    return error instanceof Error && error.name === "DomainError" ? "refused" : "\0";
  }
}
