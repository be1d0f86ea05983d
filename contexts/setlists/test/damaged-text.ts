import fc from "fast-check";

/**
 * A text after a few accidents: a piece of it taken out, its end with it or not, and in its place nothing, one of
 * `pieces` (what is special to its format), any other text, or a piece of its own.
 */
export function damagedText(text: string, pieces: readonly string[]): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const piece = fc.oneof(
    fc.constantFrom("", ...pieces),
    fc.string(),
    fc.tuple(place, fc.nat({ max: 500 })).map(([at, length]) => text.slice(at, at + length)),
  );
  const accident = fc.tuple(place, fc.oneof(fc.nat({ max: 300 }), fc.constant(text.length)), piece);
  return fc
    .array(accident, { minLength: 1, maxLength: 8 })
    .map((all) => all.reduce((one, [at, length, by]) => one.slice(0, at) + by + one.slice(at + length), text));
}
