import { isUtf8 } from "node:buffer";
import { DomainError } from "@segue/kernel/errors";
import iconv from "iconv-lite";
import { legacyEncoding } from "./legacy-encoding.ts";
import { safeText } from "./safe-text.ts";

// The rule, in order:
// 1. A byte order mark decides (UTF-8, UTF-16 LE or BE).
// 2. NUL in every second byte of the beginning is UTF-16 without a mark; NUL anywhere else is binary.
// 3. Valid UTF-8 is UTF-8. A UTF-8 text with a few damaged bytes (fewer than one per ten good multi-byte characters)
//    stays UTF-8, with U+FFFD for the damage: guessing another encoding would spoil every good character.
// 4. Everything else is Windows-1252 or Mac Roman, whichever makes the better words (legacy-encoding.ts).

type DocumentEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "macroman";

/** A document as text without byte order mark, and the encoding it was found in. */
interface DecodedDocument {
  readonly text: string;
  readonly encoding: DocumentEncoding;
}

const SAMPLE_BYTES = 4096;
const SAMPLE_CHARACTERS = 64 * 1024;
const MAX_CONTROL_SHARE = 0.02;
const MAX_DAMAGE_SHARE = 0.1;

/** Decodes a document. Throws `document-empty` when nothing but white space is in it and `document-binary`. */
export function decodeDocument(bytes: Uint8Array): DecodedDocument {
  if (bytes.length === 0) throw empty();
  const encoding = unicodeEncoding(bytes);
  if (encoding === null && bytes.includes(0)) throw binary();
  const decoded = encoding === null ? decodeEightBit(bytes) : decodeAs(bytes, encoding);
  if (controlShare(decoded.text) > MAX_CONTROL_SHARE) throw binary();
  const text = safeText(decoded.text);
  if (!/\S/.test(text)) throw empty();
  return { text, encoding: decoded.encoding };
}

function unicodeEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2);
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < pairs * 2; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) evenNuls += 1;
    else oddNuls += 1;
  }
  if (oddNuls > pairs * 0.4 && evenNuls < pairs * 0.02) return "utf-16le";
  if (evenNuls > pairs * 0.4 && oddNuls < pairs * 0.02) return "utf-16be";
  return null;
}

function decodeAs(bytes: Uint8Array, encoding: "utf-8" | "utf-16le" | "utf-16be"): DecodedDocument {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function decodeEightBit(bytes: Uint8Array): DecodedDocument {
  const text = new TextDecoder("utf-8").decode(bytes);
  // A replacement character is damage, unless it stands in valid UTF-8 itself.
  if (!text.includes("\ufffd") || isUtf8(bytes)) return { text, encoding: "utf-8" };
  let damaged = 0;
  let good = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) damaged += 1;
    else if (code > 0x7f) good += 1;
  }
  if (damaged <= good * MAX_DAMAGE_SHARE) return { text, encoding: "utf-8" };
  const encoding = legacyEncoding(bytes);
  return { text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding), encoding };
}

function controlShare(text: string): number {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: counting control characters is the purpose here
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g);
  return controls === null ? 0 : controls.length / sample.length;
}

function empty(): DomainError {
  return new DomainError("invalid", "document-empty", "The document is empty.");
}

function binary(): DomainError {
  return new DomainError("invalid", "document-binary", "The document is not text.");
}
