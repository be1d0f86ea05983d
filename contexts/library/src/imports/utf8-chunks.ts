import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DomainError } from "@segue/kernel/errors";

/** How the bytes of an upload come: in pieces of any size. */
export type ByteSource = AsyncIterable<Uint8Array>;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const broken = (cause: unknown): DomainError =>
  new DomainError("invalid", "import-gzip-damaged", "The gzip file is damaged or incomplete.", { cause });

async function* inflated(chunks: ByteSource): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const source = Readable.from(chunks, { objectMode: false });
  // What breaks the upload must not look like damage of the file.
  let failure: unknown = null;
  source.once("error", (error) => {
    failure = error;
    gunzip.destroy(error);
  });
  // Thrown below; without a listener it would end the process when it comes while a piece is being looked at.
  gunzip.on("error", () => undefined);
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk;
  } catch (error) {
    throw failure ?? broken(error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The first two bytes at least, unless there are fewer. */
async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

/** How many bytes at the end belong to a character that goes on in the next piece: 0 to 3. */
function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? back : 0;
  }
  return 0;
}

function notUtf8(start: Uint8Array, before: number): DomainError {
  const isUtf16 =
    before === 0 && ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff));
  const found = isUtf16 ? "it is UTF-16" : `it stops being so near byte ${before + 1}`;
  const message = `The file is not UTF-8: ${found}. Save it as UTF-8 and send it again.`;
  return new DomainError("invalid", "import-not-utf8", message, {
    fieldErrors: [{ field: "body", reason: "must be UTF-8" }],
  });
}

async function* wholeCharacters(chunks: ByteSource): AsyncGenerator<Buffer> {
  let rest: Uint8Array = new Uint8Array();
  let before = 0;
  for await (const chunk of chunks) {
    const bytes =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    const tail = openTail(bytes);
    const whole = bytes.subarray(0, bytes.length - tail);
    if (!isUtf8(whole)) throw notUtf8(bytes, before);
    rest = Buffer.from(bytes.subarray(bytes.length - tail));
    before += whole.length;
    if (whole.length > 0) yield whole;
  }
  if (rest.length > 0) throw notUtf8(rest, before);
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

async function* withoutBom(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (held === null) {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (held.length < BOM.length) continue;
    const rest: Buffer = held.subarray(0, BOM.length).equals(BOM) ? held.subarray(BOM.length) : held;
    held = null;
    if (rest.length > 0) yield rest;
  }
  if (held !== null && held.length > 0) yield held;
}

/**
 * The text of an upload in pieces that end with a character: unpacked where it is gzip, without byte order mark.
 * @throws DomainError `import-gzip-damaged`, `import-not-utf8`
 */
export async function* utf8Chunks(source: ByteSource): AsyncGenerator<Buffer> {
  const bytes = source[Symbol.asyncIterator]();
  try {
    const first = await firstOf(bytes);
    const all = withFirst(first, bytes);
    yield* withoutBom(wholeCharacters(isGzip(first) ? inflated(all) : all));
  } finally {
    await bytes.return?.();
  }
}
