import { describe, expect, it } from "vitest";
import {
  MAX_XML_ATTRIBUTE_LENGTH,
  MAX_XML_ATTRIBUTES,
  MAX_XML_DEPTH,
  type XmlEvent,
  xmlElements,
} from "./xml-elements.ts";

const everything = new Set(["A", "B", "ROW"]);

/** The events in one word each: `open A in ROOT, line 2`. */
function events(text: string, wanted: ReadonlySet<string> = everything): string[] {
  return [...xmlElements(text, wanted)].map((event: XmlEvent) => {
    if (event.type === "broken") return `broken in line ${event.line}: ${event.reason} ${event.text}`;
    if (event.type === "close") return `close ${event.name} in ${event.parent}`;
    return `open ${event.name} in ${event.parent}, line ${event.line}`;
  });
}

describe("xmlElements", () => {
  it("gives the root and the wanted elements with what is around them and their lines", () => {
    const text = '<?xml version="1.0"?>\r\n<!-- by hand -->\n<ROOT>\r<A\n x="1"><C><B/></C>text</A>\n</ROOT>\n';
    expect(events(text)).toEqual([
      "open ROOT in null, line 3",
      "open A in ROOT, line 4",
      "open B in C, line 5",
      "close B in C",
      "close A in ROOT",
      "close ROOT in null",
    ]);
  });

  it("resolves the entities of XML, and takes names that JavaScript knows for names", () => {
    const [root] = xmlElements('<ROOT a="&lt;&#233;&#x1F600;&amp;" __proto__="p" constructor="c"/>', everything);
    expect(root).toMatchObject({ type: "open", attributes: { a: "<é😀&", constructor: "c" } });
  });

  it("reads on over control characters, written out or as a reference", () => {
    const [root] = xmlElements('<ROOT a="1\u0001\u001f2" b="&#x1F;3"/>', everything);
    expect(root).toMatchObject({ attributes: { a: "1  2", b: "&#x1F;3" } });
  });

  it("reads half a surrogate pair as an unknown character, wherever it stands", () => {
    const [root] = xmlElements('<ROOT a="1\ud8002" b="\udc00"/>', everything);
    expect(root).toMatchObject({ attributes: { a: "1\ufffd2", b: "\ufffd" } });
    expect(events("<ROOT></ROOT\ud800").at(-1)).toMatch(/^broken in line 1/);
    expect(events("<RO\udc00OT>\ud83d").at(-1)).toMatch(/^broken in line 1/);
  });

  it("finds elements across the ends of its chunks, line ends and surrogate pairs included", () => {
    for (let padding = 65_500; padding < 65_540; padding += 1) {
      const text = `<ROOT>${" ".repeat(padding)}\r\n<A x="😀"/></ROOT>`;
      expect([...xmlElements(text, everything)][1]).toMatchObject({ name: "A", line: 2, attributes: { x: "😀" } });
    }
  });

  it("reads a DOCTYPE that declares nothing", () => {
    expect(events('<!DOCTYPE ROOT SYSTEM "library.dtd"><ROOT/>')).toEqual([
      "open ROOT in null, line 1",
      "close ROOT in null",
    ]);
  });

  const bomb = '<?xml version="1.0"?>\n<!DOCTYPE ROOT [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;">\n]>\n<ROOT x="&b;"/>';
  const attributes = Array.from({ length: MAX_XML_ATTRIBUTES + 1 }, (_, index) => `a${index}=""`).join(" ");
  it.each([
    ["entities that are declared", bomb, "document-xml-doctype", /line 2/],
    [
      "an entity from outside",
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r/>',
      "document-xml-doctype",
      /line 1/,
    ],
    ["deep nesting", `<ROOT>\n${"<A>".repeat(1_000_000)}`, "document-xml-too-deep", /line 2/],
    ["many attributes", `<ROOT>\n<A ${attributes}/></ROOT>`, "document-xml-attributes", /line 2/],
    [
      "a long attribute",
      `<ROOT>\n<A x="${"y".repeat(MAX_XML_ATTRIBUTE_LENGTH + 1)}"/></ROOT>`,
      "document-xml-attributes",
      /line 2/,
    ],
    ["an endless attribute", `<ROOT>\n<A x="${"y".repeat(20_000_000)}`, "document-xml-too-long", /line 2/],
    ["an endless comment", `<ROOT>\n<!-- ${"y".repeat(20_000_000)}`, "document-xml-too-long", /line 2/],
    ["an endless DOCTYPE", `\n<!DOCTYPE ${"y".repeat(20_000_000)}`, "document-xml-too-long", /line 2/],
    ["an endless name", `<ROOT>\n<${"y".repeat(20_000_000)}`, "document-xml-too-long", /line 2/],
    ["endless text", `<ROOT>\n${"&amp;".repeat(4_000_000)}`, "document-xml-too-long", /line 2/],
  ])("refuses %s", (_name, text, code, message) => {
    expect(() => events(text)).toThrow(
      expect.objectContaining({ kind: "invalid", code, message: expect.stringMatching(message) }),
    );
  });

  it("nests as deep as the limit", () => {
    const depth = MAX_XML_DEPTH - 1;
    expect(events(`<ROOT>${"<A>".repeat(depth)}${"</A>".repeat(depth)}</ROOT>`)).toHaveLength(2 * MAX_XML_DEPTH);
  });

  it.each([
    ["an element that never ends", "<ROOT>\n<A/>\n<B>", "unclosed tag: B"],
    ["an element that ends twice", "<ROOT>\n<A/>\n</A></ROOT>", "unexpected close tag."],
    ["an entity that nobody declared", '<ROOT>\n<A/>\n<B x="&lol;"/></ROOT>', "undefined entity."],
    ["an attribute given twice", '<ROOT>\n<A/>\n<B x="1" x="2"/></ROOT>', "duplicate attribute: x."],
    ["an attribute without quotes", "<ROOT>\n<A/>\n<B x=1/></ROOT>", "unquoted attribute value."],
    ["a second root", "<ROOT>\n<A/>\n</ROOT><ROOT/>", "documents may contain only one root."],
  ])("gives what stands before %s, and where the XML breaks off", (_name, text, reason) => {
    const found = events(text);
    expect(found.slice(0, 3)).toEqual(["open ROOT in null, line 1", "open A in ROOT, line 2", "close A in ROOT"]);
    expect(found.at(-1)).toMatch(/^broken in line 3: The XML is malformed or cut off here: /);
    expect(found.at(-1)).toContain(reason);
  });

  it.each(["not XML at all", "<", "<?xml", "<ROOT", '<ROOT a="'])("says of %j where it breaks off", (text) => {
    expect(events(text).at(-1)).toMatch(/^broken in line 1/);
  });
});
