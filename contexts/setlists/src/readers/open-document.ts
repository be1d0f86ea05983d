import { decodeDocument } from "./decode-document.ts";
import { binaryReaders, detectReader, readers, unknownFormat } from "./detect-reader.ts";
import type { ReadItem, ReadOptions } from "./reader.ts";

/** A document whose format is known. */
export interface OpenDocument {
  readonly format: string;
  readonly version: number;
  read(options: ReadOptions): Iterable<ReadItem>;
}

/**
 * Recognises a document, binary formats by its bytes and all others by its text, unless its format is named. Throws
 * `document-format-unknown`, naming the known formats, and `document-empty` or `document-binary`.
 */
export function openDocument(bytes: Uint8Array, filename: string | null, named: string | null = null): OpenDocument {
  if (named !== null && ![...readers, ...binaryReaders].some(({ format }) => format === named)) {
    throw unknownFormat(`There is no format "${named.slice(0, 100)}".`);
  }
  const binary = { filename, bytes };
  const reader = binaryReaders.find((one) => (named === null ? one.detect(binary) > 0 : one.format === named));
  if (reader !== undefined) {
    return { format: reader.format, version: reader.version, read: (options) => reader.read(binary, options) };
  }
  const document = { filename, text: decodeDocument(bytes).text };
  const textReader = detectReader(document, named);
  return {
    format: textReader.format,
    version: textReader.version,
    read: (options) => textReader.read(document, options),
  };
}
