import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DomainError } from "@segue/kernel/errors";
import { MAX_DOCUMENT_BYTES } from "./limits.ts";

const inflate = promisify(gunzip);

/**
 * The bytes of a document, inflated when they are gzip (by the magic bytes). Inflation stops at `maxBytes`: throws
 * `document-too-large` beyond it and `document-gzip-damaged` when the stream is corrupt or cut off.
 */
export async function unpackDocument(bytes: Uint8Array, maxBytes: number = MAX_DOCUMENT_BYTES): Promise<Uint8Array> {
  if (!isGzip(bytes)) {
    if (bytes.length > maxBytes) throw tooLarge(maxBytes);
    return bytes;
  }
  try {
    return await inflate(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (isErrorWithCode(cause) && cause.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes, cause);
    const message = "The gzip file is damaged or incomplete.";
    throw new DomainError("invalid", "document-gzip-damaged", message, { cause });
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isErrorWithCode(cause: unknown): cause is Error & { code: unknown } {
  return cause instanceof Error && "code" in cause;
}

function tooLarge(maxBytes: number, cause?: unknown): DomainError {
  const message = `The document is larger than ${maxBytes} bytes once unpacked.`;
  return new DomainError("too-large", "document-too-large", message, { cause });
}
