/** A set of numbers below a bound: an eighth of a byte each. */
export interface BitSet {
  has(value: number): boolean;
  /** Whether it was not there yet. */
  add(value: number): boolean;
  equals(other: BitSet): boolean;
  readonly words: Int32Array;
}

export function makeBitSet(bound: number): BitSet {
  const words = new Int32Array((bound + 31) >>> 5);
  return {
    words,
    has: (value) => ((words[value >>> 5] ?? 0) & (1 << (value & 31))) !== 0,
    add: (value) => {
      const at = value >>> 5;
      const before = words[at] ?? 0;
      const after = before | (1 << (value & 31));
      words[at] = after;
      return after !== before;
    },
    equals: (other) => words.every((word, at) => word === other.words[at]),
  };
}
