/** A tempo wished for at a place of the set: 0 is its first track, 1 its last. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

const SHAPES = {
  "warm-up": [
    { at: 0, value: 0.96 },
    { at: 1, value: 1.03 },
  ],
  peak: [
    { at: 0, value: 0.97 },
    { at: 0.7, value: 1.03 },
    { at: 1, value: 1 },
  ],
  close: [
    { at: 0, value: 1.03 },
    { at: 1, value: 0.95 },
  ],
  steady: [{ at: 0, value: 1 }],
} as const satisfies Record<string, readonly CurvePoint[]>;

export type CurveShape = keyof typeof SHAPES;

/**
 * How the tempo should go: points in bpm, or a shape. No energy is known of a track, so the shapes are of tempo, as
 * shares of a base tempo that the pins (or, without any, the pool) decide.
 */
export type TempoCurve =
  | { readonly kind: "points"; readonly points: readonly CurvePoint[] }
  | { readonly kind: "shape"; readonly shape: CurveShape };

/** Between two points in a straight line, level before the first and after the last. */
function valueAt(points: readonly CurvePoint[], at: number): number {
  let before = points[0] ?? { at: 0, value: Number.NaN };
  for (const point of points) {
    if (point.at >= at) {
      const span = point.at - before.at;
      return span <= 0 ? point.value : before.value + ((point.value - before.value) * (at - before.at)) / span;
    }
    before = point;
  }
  return before.value;
}

const placeOf = (position: number, length: number): number => (length === 1 ? 0 : position / (length - 1));

/** A position (from 0) whose tempo is known, as pins are. */
export interface KnownTempo {
  readonly position: number;
  readonly bpm: number;
}

/** The base tempo of a shape that passes as near as it can to the tempi that are set: their mean, each over its share. */
function baseOf(points: readonly CurvePoint[], known: readonly KnownTempo[], length: number): number | null {
  if (known.length === 0) return null;
  const logs = known.map(({ position, bpm }) => Math.log(bpm / valueAt(points, placeOf(position, length))));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / known.length);
}

/**
 * The tempo wished for at each position, in bpm; null when there is nothing to go by (a shape where no tempo is known).
 * `medianBpm` stands in for the base of a shape where no pin has a known tempo.
 */
export function tempoTargets(
  curve: TempoCurve | null,
  length: number,
  pinned: readonly KnownTempo[],
  medianBpm: () => number | null,
): Float64Array | null {
  if (curve === null) return null;
  const points = curve.kind === "points" ? curve.points : SHAPES[curve.shape];
  const base = curve.kind === "points" ? 1 : (baseOf(points, pinned, length) ?? medianBpm());
  if (base === null) return null;
  return Float64Array.from({ length }, (_, position) => base * valueAt(points, placeOf(position, length)));
}
