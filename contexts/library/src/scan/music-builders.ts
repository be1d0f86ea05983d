import { crc32 } from "node:zlib";

const LATIN1 = 0;

function textFrame(id: string, text: string): Buffer {
  const body = Buffer.concat([Buffer.from([LATIN1]), Buffer.from(text, "latin1")]);
  const head = Buffer.alloc(10);
  head.write(id, 0, "latin1");
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}

function id3Of(frames: readonly Buffer[]): Buffer {
  const body = Buffer.concat(frames);
  const size = body.length;
  const head = Buffer.from([
    0x49,
    0x44,
    0x33,
    3,
    0,
    0,
    (size >> 21) & 127,
    (size >> 14) & 127,
    (size >> 7) & 127,
    size & 127,
  ]);
  return Buffer.concat([head, body]);
}

// MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes play 1,152 samples.
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const FRAMES_PER_SECOND = 44_100 / 1_152;

/** A silent MP3 of some seconds with an ID3 tag. */
export function anMp3(tags: { title?: string; artist?: string; seconds: number }): Buffer {
  const frames = [
    ...(tags.title === undefined ? [] : [textFrame("TIT2", tags.title)]),
    ...(tags.artist === undefined ? [] : [textFrame("TPE1", tags.artist)]),
  ];
  const count = Math.round(tags.seconds * FRAMES_PER_SECOND);
  return Buffer.concat([id3Of(frames), ...Array.from({ length: count }, () => FRAME)]);
}

/** A zip of stored (not packed) files; `claimed` sizes may lie. */
export function aZip(files: readonly { name: string; bytes: Buffer; claimed?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed = bytes.length } of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(claimed, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    central.writeUInt32LE(crc32(bytes), 16);
    central.writeUInt32LE(bytes.length, 20);
    central.writeUInt32LE(claimed, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), bytes);
    centrals.push(central, Buffer.from(name));
    offset += local.length + name.length + bytes.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
