import fc from "fast-check";

/** Texts that have broken programs before. */
export const HARD_TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "x\udfff",
  "%",
  "_",
  "\\",
  "'; drop table x; --",
  "#{1+1}",
  "../../etc/passwd",
  "null",
  "NaN",
  "-0",
  "0x10",
  "1e400",
  "9223372036854775808",
  "\u202e\u200d\ufeff",
  "👩‍👩‍👧‍👦",
  "ﬁŒß İı",
  "e\u0301",
  "\r\nX-Injected: 1",
  "🎵".repeat(300),
  "a".repeat(70_000),
];

/** Any text from `least` to `most` characters, mostly short, now and then one that has broken programs before. */
export function anyText(least = 0, most = 60): fc.Arbitrary<string> {
  const bounds = { minLength: least, maxLength: Math.max(least, Math.min(most, least + 40)) };
  const hard = HARD_TEXTS.filter((text) => [...text].length >= least && [...text].length <= most);
  return fc.oneof(
    { arbitrary: fc.constantFrom("the", "a", "Love", "drum", "2019").filter((text) => text.length <= most), weight: 2 },
    { arbitrary: fc.string({ ...bounds, unit: "grapheme" }), weight: 4 },
    { arbitrary: fc.string({ ...bounds, unit: "binary" }), weight: 2 },
    ...(hard.length > 0 ? [{ arbitrary: fc.constantFrom(...hard), weight: 2 }] : []),
    { arbitrary: fc.constantFrom("x".repeat(Math.min(most, 5_000)), "x".repeat(least)), weight: 1 },
  );
}
