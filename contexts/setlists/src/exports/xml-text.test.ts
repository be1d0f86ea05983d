import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeXml } from "./xml-text.ts";

describe("escapeXml", () => {
  it.each([
    [`<a href="x">Tom & 'Jo'</a>`, "&lt;a href=&quot;x&quot;&gt;Tom &amp; &apos;Jo&apos;&lt;/a&gt;"],
    ["a\tb\nc\rd", "a&#9;b&#10;c&#13;d"],
    ["bell\u0007", "bell\uFFFD"],
    ["\u0000\u001F\uFFFE\uFFFF", "\uFFFD\uFFFD\uFFFD\uFFFD"],
    ["\uD800 alone", "\uFFFD alone"],
    ["🎧 שלום é \u007F", "🎧 שלום é \u007F"],
    ["&amp;", "&amp;amp;"],
    ["", ""],
  ])("writes %j as %j", (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped);
  });

  it("leaves only characters of XML 1.0 and no markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeXml(text)).toMatch(
          /^(?:[^<>"'&\t\n\r\p{Cc}\p{Cs}\uFFFE\uFFFF]|[\u007F-\u009F]|&(?:amp|lt|gt|quot|apos|#9|#10|#13);)*$/u,
        );
      }),
    );
  });
});
