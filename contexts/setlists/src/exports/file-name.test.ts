import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachment, safeFileName } from "./file-name.ts";

describe("safeFileName", () => {
  it.each([
    ["2019-06-15 - Mara Holt @ Pier Nine, Velm", "2019-06-15 - Mara Holt @ Pier Nine, Velm"],
    ["AC/DC: live?", "AC_DC_ live_"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["#1 hit", "_1 hit"],
    [" two\nlines ", "two_lines"],
    ["...", "_"],
    ["", "_"],
    ["Ünder 🎧", "Ünder 🎧"],
  ])("makes of %j the name %j", (text, name) => {
    expect(safeFileName(text)).toBe(name);
  });

  it("never gives a path, a hidden name, a line end or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(safeFileName(text)).toMatch(/^[^\s.#\\/:*?"<>|\p{Cc}\p{Cs}][^\\/:*?"<>|\p{Cc}\p{Cs}]{0,119}$/u);
      }),
    );
  });
});

describe("attachment", () => {
  it.each([
    ["set.json", 'attachment; filename="set.json"'],
    ["Élan.m3u8", "attachment; filename=\"E_lan.m3u8\"; filename*=UTF-8''%C3%89lan.m3u8"],
    ['a"b\\(c)', "attachment; filename=\"a_b_(c)\"; filename*=UTF-8''a%22b%5C%28c%29"],
  ])("names %j", (filename, header) => {
    expect(attachment(filename)).toBe(header);
  });
});
