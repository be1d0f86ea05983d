import type { BinaryReader, ReadItem, ReadSetlist, Rejection } from "../reader.ts";

/** A chunk of Serato: tag, length, content; `claims` is a length that lies. */
export function aChunk(tag: string, content: Uint8Array, claims = content.length): Buffer {
  const header = Buffer.alloc(8);
  header.write(tag, "latin1");
  header.writeUInt32BE(claims, 4);
  return Buffer.concat([header, content]);
}

/** Text as Serato writes it. */
export function aText(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

/** A number of four bytes, as macOS writes times, or of eight, as Windows does. */
export function aNumber(value: number, bytes: 1 | 4 | 8 = 4): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer.subarray(8 - bytes);
}

/** What a row says by the number of its field: a text is written with its final NUL, a number in four bytes. */
type Fields = Readonly<Record<number, string | number | Buffer>>;

/** The content of an `adat`. */
export function aRow(fields: Fields): Buffer {
  const parts = Object.entries(fields).map(([id, value]) => {
    const content =
      typeof value === "string" ? aText(`${value}\0`) : typeof value === "number" ? aNumber(value) : value;
    return Buffer.concat([aNumber(Number(id)), aNumber(content.length), content]);
  });
  return Buffer.concat(parts);
}

/** A row as it stands in a session. */
export function aPlay(fields: Fields): Buffer {
  return aChunk("oent", aChunk("adat", aRow(fields)));
}

/** A session with these chunks after its version. */
export function aSession(...chunks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([aChunk("vrsn", aText("1.0/Serato Scratch LIVE Review")), ...chunks]);
}

/** A track as it stands in a crate. */
export function aCrateTrack(path: string): Buffer {
  return aChunk("otrk", aChunk("ptrk", aText(path)));
}

/** A crate with its column of songs and these chunks. */
export function aCrate(...chunks: readonly Uint8Array[]): Buffer {
  const song = aChunk("tvcn", aText("song"));
  const sorting = aChunk("osrt", Buffer.concat([song, aChunk("brev", Buffer.alloc(1))]));
  const column = aChunk("ovct", Buffer.concat([song, aChunk("tvcw", aText("250"))]));
  return Buffer.concat([aChunk("vrsn", aText("1.0/Serato ScratchLive Crate")), sorting, column, ...chunks]);
}

/** Everything a reader makes of some bytes, setlists and rejections apart. */
export function readBytes(
  reader: BinaryReader,
  bytes: Uint8Array,
  filename: string | null,
): { setlists: ReadSetlist[]; rejections: Rejection[] } {
  const items: ReadItem[] = [...reader.read({ filename, bytes }, {})];
  return {
    setlists: items.flatMap((item) => (item.type === "setlist" ? [item.setlist] : [])),
    rejections: items.flatMap((item) => (item.type === "rejected" ? [item.rejection] : [])),
  };
}
