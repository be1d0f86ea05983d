import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureDocument, readAll } from "../fixture-document.ts";
import { rekordboxXmlReader } from "../rekordbox-xml/rekordbox-xml-reader.ts";
import { traktorNmlReader } from "../traktor-nml/traktor-nml-reader.ts";

const cases = [rekordboxXmlReader, traktorNmlReader].flatMap((reader) => {
  const folder = new URL(`../${reader.format}/fixtures/`, import.meta.url);
  return readdirSync(folder).map(
    (name) => [name, reader, fixtureDocument(folder.href.replace("fixtures/", ""), name)] as const,
  );
});

/** A text after up to eight accidents: characters exchanged, a piece cut out, a piece doubled, the end cut off. */
function mutatedText(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const character = fc.oneof(fc.constantFrom("<", ">", "/", '"', "&", ";", "=", "\0", "\ud800"), fc.string());
  const accident = fc.oneof(
    fc.tuple(place, character).map(
      ([at, by]) =>
        (one: string) =>
          one.slice(0, at) + by + one.slice(at + 1),
    ),
    fc.tuple(place, fc.nat({ max: 300 })).map(
      ([at, n]) =>
        (one: string) =>
          one.slice(0, at) + one.slice(at + n),
    ),
    fc.tuple(place, fc.nat({ max: 300 })).map(
      ([at, n]) =>
        (one: string) =>
          one.slice(0, at + n) + one.slice(at),
    ),
    place.map((at) => (one: string) => one.slice(0, at)),
  );
  return fc
    .array(accident, { minLength: 1, maxLength: 8 })
    .map((accidents) => accidents.reduce((one, change) => change(one), text));
}

describe("the readers of XML", () => {
  it.each(cases)("read %s after any damage, or refuse it with a reason", (_name, reader, { filename, text }) => {
    fc.assert(
      fc.property(mutatedText(text), (mutated) => {
        try {
          const { setlists } = readAll(reader, { filename, text: mutated });
          expect(setlists.every(({ entries }) => entries.length > 0)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ kind: "invalid", code: expect.stringMatching(/^document-/) });
        }
      }),
    );
  });
});
