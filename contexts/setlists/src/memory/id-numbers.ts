import { findId, formatId, parseId, placeOfId, WORDS_OF_AN_ID } from "./id-words.ts";

/** Numbers for ids: those of an ascending list by their place in it, later ones as they come. */
export class IdNumbers {
  readonly #ids: Uint32Array;
  readonly #base: number;
  readonly #newIds: string[] = [];
  readonly #newNumbers = new Map<string, number>();
  readonly #asked = new Uint32Array(WORDS_OF_AN_ID);

  constructor(ids: Uint32Array) {
    this.#ids = ids;
    this.#base = ids.length / WORDS_OF_AN_ID;
  }

  get count(): number {
    return this.#base + this.#newIds.length;
  }

  /** Null when there is none. Throws a `RangeError` when the text is no UUID. */
  find(id: string): number | null {
    parseId(id, this.#asked);
    const place = findId(this.#ids, this.#asked);
    return place >= 0 ? place : (this.#newNumbers.get(id.toLowerCase()) ?? null);
  }

  /** The number of an id, a new one when it has none. */
  add(id: string): number {
    const known = this.find(id);
    if (known !== null) return known;
    this.#newNumbers.set(id.toLowerCase(), this.count);
    this.#newIds.push(id.toLowerCase());
    return this.count - 1;
  }

  idOf(number: number): string {
    const id = number < this.#base ? formatId(this.#ids, number) : this.#newIds[number - this.#base];
    if (id === undefined) throw new RangeError(`there is no number ${number}`);
    return id;
  }

  /** Writes the words of an id. */
  copyId(number: number, into: Uint32Array): void {
    if (number >= this.#base) parseId(this.idOf(number), into);
    else into.set(this.#ids.subarray(number * WORDS_OF_AN_ID, (number + 1) * WORDS_OF_AN_ID));
  }

  /** All numbers in the order of their ids. */
  inOrder(): Uint32Array {
    const order = new Uint32Array(this.count);
    let next = 0;
    let taken = 0;
    const takeUpTo = (end: number) => {
      for (; taken < end; taken += 1) {
        order[next] = taken;
        next += 1;
      }
    };
    // UUIDs in small letters sort as their bytes do.
    for (const id of this.#newIds.toSorted()) {
      parseId(id, this.#asked);
      takeUpTo(placeOfId(this.#ids, this.#asked));
      order[next] = this.#newNumbers.get(id) ?? 0;
      next += 1;
    }
    takeUpTo(this.#base);
    return order;
  }
}
