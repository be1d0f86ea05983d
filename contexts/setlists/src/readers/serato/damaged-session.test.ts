import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ENTRIES } from "../limits.ts";
import { aChunk, aNumber, aPlay, aRow, aSession, aText, readBytes } from "./serato-builders.ts";
import { seratoCrateReader } from "./serato-crate-reader.ts";
import { seratoFixtures } from "./serato-fixtures-cases.ts";
import { seratoSessionReader } from "./serato-session-reader.ts";

const fixtureNames = Object.keys(seratoFixtures);

function read(bytes: Uint8Array) {
  return readBytes(seratoSessionReader, bytes, "12.session");
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${encodeURIComponent(name)}`, import.meta.url));
}

const good = aPlay({ 1: 1, 6: "Slow Tide", 7: "Juno Falter" });
const last = aPlay({ 1: 9, 6: "Undertow", 7: "Oda Rill" });
const both = ["Slow Tide", "Undertow"];
const first = ["Slow Tide"];
// The version takes 68 bytes, the good row 8 + 8 + 66 of them.
const at = 68 + good.length;

describe("a damaged session", () => {
  it.each([
    [
      "a row longer than the rest",
      [good, aChunk("oent", aChunk("adat", aRow({ 6: "Voices" }), 4000))],
      first,
      [at + 8],
    ],
    ["a length of 4 GiB", [good, aChunk("adat", Buffer.alloc(0), 0xffffffff), last], both, [at]],
    [
      "a row length that ends early",
      [good, aChunk("oent", aChunk("adat", aRow({ 6: "Voices" }), 9)), last],
      both,
      [at + 16, at + 25],
    ],
    [
      "a field longer than its row",
      [good, aChunk("oent", aChunk("adat", Buffer.concat([aNumber(6), aNumber(80), aText("Vo")]))), last],
      both,
      [at + 16],
    ],
    [
      "a field of 4 GiB",
      [good, aChunk("oent", aChunk("adat", Buffer.concat([aRow({ 1: 4 }), aNumber(6), aNumber(0xffffffff)]))), last],
      both,
      [at + 28],
    ],
    [
      "half a field",
      [good, aChunk("oent", aChunk("adat", Buffer.concat([aRow({ 1: 4 }), aNumber(6)]))), last],
      both,
      [at + 28],
    ],
    ["a row that holds nothing", [good, aChunk("oent", Buffer.alloc(0)), last], both, [at]],
    ["a row without fields", [good, aChunk("oent", aChunk("adat", Buffer.alloc(0))), last], both, [at + 16]],
    ["a last row that holds nothing", [good, last, aChunk("oent", Buffer.alloc(0))], both, [at + last.length]],
    ["bytes between rows", [good, Buffer.from("\0\0what is this?"), last], both, [at]],
    [
      "an unknown chunk that would swallow the rest",
      [good, aChunk("zzzz", Buffer.alloc(0), last.length), last],
      both,
      [at],
    ],
    [
      "a row that would swallow the next",
      [good, aChunk("oent", aChunk("adat", aRow({ 1: 4 }), last.length + 12)), last, aPlay({ 6: "Tide" })],
      [...both, "Tide"],
      [at + 8],
    ],
    ["an unknown chunk of 5,000 bytes", [good, aChunk("zzzz", Buffer.alloc(5000)), last], both, []],
    ["three bytes at the end", [good, last, Buffer.from("oen")], both, [at + last.length]],
    ["a field that is too long", [good, aPlay({ 6: "x".repeat(70_000) }), last], both, [at + 16]],
  ])("with %s keeps the other rows", (_name, chunks, titles, offsets) => {
    const { setlists, rejections } = read(aSession(...chunks));
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(titles);
    expect(rejections.map(({ line }) => line)).toEqual(offsets);
  });

  it("keeps every row when the lengths of the containers lie", () => {
    const row = (title: string) => aChunk("adat", aRow({ 6: title }));
    const session = aSession(
      aChunk("oent", row("One"), 0),
      aChunk("oent", row("Two"), 0xffffffff),
      aPlay({ 6: "Three" }),
    );
    const { setlists, rejections } = read(session);
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["One", "Two", "Three"]);
    expect(rejections).toEqual([]);
  });

  it("reads text of an odd length without its last byte, and what is no text as U+FFFD", () => {
    const odd = Buffer.concat([aText("Slow Tide"), Buffer.from([0])]);
    const lone = Buffer.concat([aText("Tide "), Buffer.from([0xd8, 0x00])]);
    const { setlists } = read(aSession(aPlay({ 1: 1, 6: odd }), aPlay({ 1: 2, 6: lone })));
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["Slow Tide", "Tide \ufffd"]);
  });

  it("says at which byte it is cut off, wherever that is", () => {
    const whole = aSession(good, last);
    for (let length = 69; length < whole.length; length += 1) {
      const { setlists, rejections } = read(whole.subarray(0, length));
      const rows = setlists[0]?.entries.length ?? 0;
      expect([length, rows + rejections.length]).toEqual([length, length <= at ? 1 : 2]);
    }
  });

  it("is given up after a thousand damaged places", () => {
    const { setlists, rejections } = read(aSession(good, Buffer.alloc(8 * 5000, "oent\0\0\0\0"), last));
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(first);
    expect(rejections).toHaveLength(1002);
    expect(rejections.at(-1)?.reason).toBe("More than 1000 places are damaged; from here on nothing was read.");
  });

  it.each([
    ["zeros", Buffer.alloc(32 * 1024 * 1024)],
    ["the first letter of a container", Buffer.alloc(32 * 1024 * 1024, "o")],
    ["empty chunks", Buffer.alloc(32 * 1024 * 1024, "zzzz\0\0\0\0")],
  ])("of 32 MiB of %s takes less than five seconds", (_name, filling) => {
    const begin = performance.now();
    expect(read(aSession(good, filling)).setlists[0]?.entries).toHaveLength(1);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it("is refused when it has too many rows", () => {
    const rows = Array.from({ length: MAX_ENTRIES + 1 }, (_, index) => aPlay({ 1: index + 1, 6: "T" }));
    expect(() => read(aSession(...rows))).toThrow(
      expect.objectContaining({ kind: "invalid", code: "setlist-too-long" }),
    );
  });

  it.each([
    ["text", Buffer.from("Juno Falter - Slow Tide")],
    ["nothing", Buffer.alloc(0)],
    ["a crate", fixture("Warm Up%%Deep.crate")],
    ["a version that never ends", aChunk("vrsn", aText("1.0/Serato Scratch LIVE Review"), 0xffffffff)],
  ])("is refused when it is %s", (_name, bytes) => {
    expect(() => read(bytes)).toThrow(
      expect.objectContaining({
        kind: "invalid",
        code: "serato-session-version",
        message: expect.stringMatching(/byte 0/),
      }),
    );
  });

  it("yields rows, rejections or a DomainError, whatever happens to its bytes", () => {
    const mutated = fc
      .record({
        name: fc.constantFrom(...fixtureNames),
        cut: fc.nat(2000),
        flips: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }),
      })
      .map(({ name, cut, flips }) => {
        const bytes = Buffer.from(fixture(name).subarray(0, cut + 68));
        for (const [index, value] of flips) if (bytes.length > 0) bytes[index % bytes.length] = value;
        return bytes;
      });
    fc.assert(
      fc.property(mutated, (bytes) => {
        for (const reader of [seratoSessionReader, seratoCrateReader]) {
          try {
            readBytes(reader, bytes, null);
          } catch (error) {
            expect(error).toMatchObject({ name: "DomainError", kind: "invalid" });
          }
        }
      }),
    );
  });
});
