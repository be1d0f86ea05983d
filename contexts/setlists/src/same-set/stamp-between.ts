/** Whether every digit of a stamp is known. */
export function isKnownStamp(stamp: string | null): stamp is string {
  return stamp !== null && /^[\d:.]+$/.test(stamp);
}

/**
 * The stamp of a row of which only the neighbours are known: the digits they share, and `?` for the others (`3?`
 * between `34` and `39`). Without a neighbour after it, or between stamps of other shape, no digit is known.
 */
export function stampBetween(before: string | null, after: string | null, shape: string): string {
  if (before === null || after === null || before.length !== after.length) return unknownStamp(shape);
  let shared = 0;
  while (shared < before.length && before[shared] === after[shared]) shared += 1;
  return before.slice(0, shared) + unknownStamp(before.slice(shared));
}

/** A stamp of the same ten minutes (`5?` for `52`). */
export function sameTen(stamp: string): string {
  return /^\d+$/.test(stamp) ? `${stamp.slice(0, -1)}?` : unknownStamp(stamp);
}

function unknownStamp(shape: string): string {
  return shape.replace(/\d/g, "?");
}
