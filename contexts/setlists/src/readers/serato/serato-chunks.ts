// Serato files are chunks: a tag of four lower-case letters, a length (32 bits, big-endian), and that many bytes, which in
// some chunks are chunks again. They are read flat:
//   1. Of a container (`oent`, `otrk`) only the header is passed over, so what it holds comes next. A container whose
//      length lies then costs nothing, because nothing depends on it.
//   2. Every other chunk is taken whole. It is damage when it does not fit, has no tag or reaches into the next container.
//   3. After damage reading goes on at the next container, so one bad length costs one row and not the rest.

/** A chunk with something to read: its tag, where its header begins, and its content. */
interface Chunk {
  readonly type: "chunk";
  readonly tag: string;
  readonly offset: number;
  readonly content: Uint8Array;
}

/** Bytes that make no chunk, up to where reading goes on. */
interface Damage {
  readonly type: "damage";
  readonly offset: number;
  readonly reason: string;
}

const HEADER_BYTES = 8;
const MAX_VERSION_BYTES = 400;

/** The containers of a format, and the chunks in them that it reads; all others are passed over. */
export interface ChunkTags {
  readonly containers: readonly string[];
  readonly contents: readonly string[];
}

/** The chunks of a document and its damaged places, in one pass without copies; offsets are in bytes. */
export function* seratoChunks(bytes: Uint8Array, tags: ChunkTags): Generator<Chunk | Damage> {
  const nextContainer = containerFinder(bytes, tags);
  let open: string | null = null;
  for (let offset = 0; offset < bytes.length; ) {
    const tag = tagAt(bytes, offset);
    const left = bytes.length - offset - HEADER_BYTES;
    if (left >= 0 && tags.containers.includes(tag)) {
      if (open !== null) yield emptyContainer(offset - HEADER_BYTES, open);
      open = tag;
      offset += HEADER_BYTES;
      continue;
    }
    open = null;
    const length = left < 0 ? 0 : lengthAt(bytes, offset);
    const end = offset + HEADER_BYTES + length;
    const next = nextContainer(offset + 1, Math.min(end, bytes.length));
    const swallows = next < Math.min(end, bytes.length) && length <= left;
    const reason = swallows ? `The chunk "${tag}" reaches into the next one` : whyNoChunk(tag, length, left);
    if (reason === null) {
      if (tags.contents.includes(tag)) {
        yield { type: "chunk", tag, offset, content: bytes.subarray(offset + HEADER_BYTES, end) };
      }
      offset = end;
      continue;
    }
    const resume = next < end ? next : nextContainer(end, bytes.length);
    const lost = resume < bytes.length ? `everything up to byte ${resume}` : "the rest of the file";
    yield { type: "damage", offset, reason: `${reason}; ${lost} is lost.` };
    offset = resume;
  }
  if (open !== null) yield emptyContainer(bytes.length - HEADER_BYTES, open);
}

function whyNoChunk(tag: string, length: number, left: number): string | null {
  if (left < 0) return "The file ends within the header of a chunk";
  if (!/^[a-z]{4}$/.test(tag)) return "No chunk begins here";
  if (length > left) return `The chunk "${tag}" says it is ${length} bytes long, but ${left} are left`;
  return null;
}

function emptyContainer(offset: number, tag: string): Damage {
  return { type: "damage", offset, reason: `The chunk "${tag}" holds nothing.` };
}

// Where the next container with something to read in it begins, between two offsets; else the second of them. By hand,
// because two searches for two tags would each run to the end for a tag that is not there; and with numbers, because
// making a text of four bytes at every letter `o` took 20 s for 250 MiB of them.
function containerFinder(bytes: Uint8Array, { containers, contents }: ChunkTags) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const outer = new Set(containers.map(numberOfTag));
  const inner = new Set(contents);
  return (from: number, to: number): number => {
    const last = Math.min(to, bytes.length - HEADER_BYTES);
    for (let offset = from; offset < last; offset += 1) {
      const found = bytes[offset] === FIRST_LETTER && outer.has(view.getUint32(offset));
      if (found && inner.has(tagAt(bytes, offset + HEADER_BYTES))) return offset;
    }
    return to;
  };
}

function numberOfTag(tag: string): number {
  return [...tag].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}

// Serato names containers as objects: `oent`, `oren`, `otrk`, `osrt`, `ovct`.
const FIRST_LETTER = "o".charCodeAt(0);

/** Text of Serato: UTF-16, big-endian, up to the first NUL; half a character at the end is left out. */
export function seratoText(content: Uint8Array): string {
  const whole = content.length % 2 === 0 ? content : content.subarray(0, -1);
  const text = decoder.decode(whole);
  const end = text.indexOf("\0");
  return (end === -1 ? text : text.slice(0, end)).trim();
}

// One for all texts: setting up a decoder costs more than a title. The mark of byte order is a character like others.
const decoder = new TextDecoder("utf-16be", { ignoreBOM: true });

/** The version text that a document begins with (`1.0/Serato Scratch LIVE Review`); null when it begins otherwise. */
export function seratoVersion(bytes: Uint8Array): string | null {
  if (bytes.length < HEADER_BYTES) return null;
  const length = lengthAt(bytes, 0);
  const fits = length <= MAX_VERSION_BYTES && HEADER_BYTES + length <= bytes.length;
  return tagAt(bytes, 0) === "vrsn" && fits ? seratoText(bytes.subarray(HEADER_BYTES, HEADER_BYTES + length)) : null;
}

function tagAt(bytes: Uint8Array, offset: number): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(offset, offset + 4);
  return String.fromCharCode(first, second, third, fourth);
}

function lengthAt(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + offset + 4, 4).getUint32(0);
}

/** An unsigned big-endian number of one to eight bytes; null for no bytes, more, or beyond 2^53. */
export function unsignedNumber(content: Uint8Array): number | null {
  if (content.length === 0 || content.length > 8) return null;
  const value = content.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : null;
}
