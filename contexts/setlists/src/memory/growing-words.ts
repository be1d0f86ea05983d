/** 32-bit words that are added one by one; when all are there, they are copied to memory that threads share. */
export class GrowingWords {
  #words = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(word: number): void {
    if (this.#length === this.#words.length) this.#grow();
    this.#words[this.#length] = word;
    this.#length += 1;
  }

  /** The words as they are; good until the next `push`. */
  view(): Uint32Array {
    return this.#words.subarray(0, this.#length);
  }

  /** The words in shared memory of just their length. */
  share(): Uint32Array {
    const shared = new Uint32Array(new SharedArrayBuffer(this.#length * 4));
    shared.set(this.view());
    return shared;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#words.length * 2);
    larger.set(this.#words);
    this.#words = larger;
  }
}
