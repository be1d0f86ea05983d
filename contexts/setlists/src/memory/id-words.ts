/** Words in an id: a UUID is four of 32 bits, so that ids compare as numbers, in the order that PostgreSQL sorts them. */
export const WORDS_OF_AN_ID = 4;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Writes the four words of a UUID to `into`. Throws a `RangeError` when the text is none. */
export function parseId(text: string, into: Uint32Array): void {
  if (!UUID.test(text)) throw new RangeError(`Not a UUID: ${text}`);
  into[0] = Number.parseInt(text.slice(0, 8), 16);
  into[1] = Number.parseInt(text.slice(9, 13) + text.slice(14, 18), 16);
  into[2] = Number.parseInt(text.slice(19, 23) + text.slice(24, 28), 16);
  into[3] = Number.parseInt(text.slice(28), 16);
}

/** Writes the id of 16 bytes at `offset` to `into`. */
export function readId(bytes: Buffer, offset: number, into: Uint32Array): void {
  for (let word = 0; word < WORDS_OF_AN_ID; word += 1) into[word] = bytes.readUInt32BE(offset + word * 4);
}

/** The id at a place of `ids` as a UUID. */
export function formatId(ids: Uint32Array, place: number): string {
  let hex = "";
  for (let word = 0; word < WORDS_OF_AN_ID; word += 1) {
    hex += (ids[place * WORDS_OF_AN_ID + word] ?? 0).toString(16).padStart(8, "0");
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function compareAt(ids: Uint32Array, place: number, id: Uint32Array): number {
  for (let word = 0; word < WORDS_OF_AN_ID; word += 1) {
    const difference = (ids[place * WORDS_OF_AN_ID + word] ?? 0) - (id[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first place among ids that ascend where no lesser id stands. */
export function placeOfId(ids: Uint32Array, id: Uint32Array): number {
  let low = 0;
  let high = ids.length / WORDS_OF_AN_ID;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareAt(ids, middle, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of an id among ids that ascend; -1 when it is not there. */
export function findId(ids: Uint32Array, id: Uint32Array): number {
  const place = placeOfId(ids, id);
  return place * WORDS_OF_AN_ID < ids.length && compareAt(ids, place, id) === 0 ? place : -1;
}
