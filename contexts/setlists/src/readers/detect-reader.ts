import { DomainError } from "@segue/kernel/errors";
import { csvReader } from "./csv/csv-reader.ts";
import { cueSheetReader } from "./cue-sheet/cue-sheet-reader.ts";
import { djmixJsonReader } from "./djmix-json/djmix-json-reader.ts";
import { m3uReader } from "./m3u/m3u-reader.ts";
import { mixesdbHtmlReader } from "./mixesdb-html/mixesdb-html-reader.ts";
import { mixesdbWikitextReader } from "./mixesdb-wikitext/mixesdb-wikitext-reader.ts";
import { plainTextReader } from "./plain-text/plain-text-reader.ts";
import { radioJsonReader } from "./radio-json/radio-json-reader.ts";
import type { BinaryReader, Reader, TextDocument } from "./reader.ts";
import { rekordboxXmlReader } from "./rekordbox-xml/rekordbox-xml-reader.ts";
import { segueJsonReader } from "./segue-json/segue-json-reader.ts";
import { seratoCrateReader } from "./serato/serato-crate-reader.ts";
import { seratoSessionReader } from "./serato/serato-session-reader.ts";
import { setlistfmJsonReader } from "./setlistfm-json/setlistfm-json-reader.ts";
import { tracklistsHtmlReader } from "./tracklists-html/tracklists-html-reader.ts";
import { traktorNmlReader } from "./traktor-nml/traktor-nml-reader.ts";
import { virtualdjTracklistReader } from "./virtualdj-tracklist/virtualdj-tracklist-reader.ts";

/** Every format of bytes that can be imported; no two recognise the same document. */
export const binaryReaders: readonly BinaryReader[] = [seratoSessionReader, seratoCrateReader];

/** Every format of text that can be imported. */
export const readers: readonly Reader[] = [
  segueJsonReader,
  djmixJsonReader,
  mixesdbWikitextReader,
  mixesdbHtmlReader,
  tracklistsHtmlReader,
  rekordboxXmlReader,
  traktorNmlReader,
  setlistfmJsonReader,
  radioJsonReader,
  cueSheetReader,
  m3uReader,
  virtualdjTracklistReader,
  csvReader,
  plainTextReader,
];

/**
 * The reader that is surest of a document, or the one named. Throws `document-format-unknown`, naming the known
 * formats, when none recognises it or the name is not one of them.
 */
export function detectReader(document: TextDocument, formatOverride: string | null = null): Reader {
  if (formatOverride !== null) {
    const named = readers.find((reader) => reader.format === formatOverride);
    if (named === undefined) throw unknownFormat(`There is no format "${formatOverride.slice(0, 100)}".`);
    return named;
  }
  let best: { reader: Reader; confidence: number } | null = null;
  for (const reader of readers) {
    const confidence = reader.detect(document);
    if (confidence > (best?.confidence ?? 0)) best = { reader, confidence };
  }
  if (best === null) throw unknownFormat("The format of the document is not recognised.");
  return best.reader;
}

/** The error `document-format-unknown`, with the formats there are. */
export function unknownFormat(message: string): DomainError {
  const formats = [...readers, ...binaryReaders].map(({ format }) => format).join(", ");
  return new DomainError("invalid", "document-format-unknown", `${message} Known formats: ${formats}.`);
}
