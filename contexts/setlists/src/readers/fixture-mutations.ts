import { readdirSync, readFileSync } from "node:fs";
import { DomainError } from "@segue/kernel/errors";
import { decodeDocument } from "./decode-document.ts";
import type { Reader } from "./reader.ts";

/**
 * Whether a reader reads or refuses a damaged fixture beside a test (`import.meta.url`): true when it yields items, no
 * setlist of them without entries, or throws a `DomainError`; any other error is thrown on. The numbers say which
 * fixture, how often it is repeated, where it is cut, and then which bytes are changed (place and value in turn).
 */
export function readsMutation(reader: Reader, testUrl: string, numbers: readonly number[]): boolean {
  const folder = new URL("./fixtures/", testUrl);
  const names = readdirSync(folder);
  const [which = 0, copies = 0, cut = 0, ...changes] = numbers;
  const name = names[which % names.length] ?? "";
  const fixture = readFileSync(new URL(name, folder));
  const whole = Buffer.concat(Array.from({ length: 1 + (copies % 3) }, () => fixture));
  for (let index = 0; index + 1 < changes.length; index += 2) {
    whole[(changes[index] ?? 0) % whole.length] = (changes[index + 1] ?? 0) % 256;
  }
  // Every other document is left whole.
  const length = cut % 2 === 0 ? whole.length : 1 + (cut % whole.length);
  return isReadOrRefused(reader, name, whole.subarray(0, length));
}

function isReadOrRefused(reader: Reader, filename: string, bytes: Uint8Array): boolean {
  try {
    const document = { filename, text: decodeDocument(bytes).text };
    reader.detect(document);
    return [...reader.read(document, {})].every((item) => item.type !== "setlist" || item.setlist.entries.length > 0);
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}
