import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damagedText } from "../../../test/damaged-text.ts";
import { fixtureDocument, readAll } from "../fixture-document.ts";
import { rekordboxXmlReader } from "../rekordbox-xml/rekordbox-xml-reader.ts";
import { traktorNmlReader } from "../traktor-nml/traktor-nml-reader.ts";

const cases = [rekordboxXmlReader, traktorNmlReader].flatMap((reader) => {
  const folder = new URL(`../${reader.format}/fixtures/`, import.meta.url);
  return readdirSync(folder).map(
    (name) => [name, reader, fixtureDocument(folder.href.replace("fixtures/", ""), name)] as const,
  );
});

const PIECES = ["<", ">", "/", '"', "&", ";", "=", "\0", "\ud800"];

describe("the readers of XML", () => {
  it.each(cases)("read %s after any damage, or refuse it with a reason", (_name, reader, { filename, text }) => {
    fc.assert(
      fc.property(damagedText(text, PIECES), (mutated) => {
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
