/** Parses an unknown value to a T, or throws a {@link ShapeError} that names the place. */
export type Shape<T> = (value: unknown) => T;

/** The type that a shape parses to. */
export type Parsed<S> = S extends Shape<infer T> ? T : never;

/** A reply that is not what the API promises; `place` is a path such as `nodes.12.title`. */
export class ShapeError extends Error {
  readonly place: string;
  readonly wanted: string;

  constructor(wanted: string, place = "") {
    super(`expected ${wanted} at ${place === "" ? "the top" : place}`);
    this.name = "ShapeError";
    this.place = place;
    this.wanted = wanted;
  }
}

export const text: Shape<string> = (value) => {
  if (typeof value !== "string") throw new ShapeError("text");
  return value;
};

export const number: Shape<number> = (value) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ShapeError("a number");
  return value;
};

/** Null and absent both mean unknown. */
export function nullable<T>(inner: Shape<T>): Shape<T | null> {
  return (value) => (value === null || value === undefined ? null : inner(value));
}

/** For fields an older server may leave out. */
export function optional<T>(inner: Shape<T>, fallback: T): Shape<T> {
  return (value) => (value === undefined ? fallback : inner(value));
}

export function oneOf<const T extends readonly string[]>(...names: T): Shape<T[number]> {
  return (value) => {
    const found = names.find((name) => name === value);
    if (found === undefined) throw new ShapeError(`one of ${names.join(", ")}`);
    return found;
  };
}

export function list<T>(inner: Shape<T>): Shape<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new ShapeError("a list");
    return value.map((item: unknown, at) => within(String(at), inner, item));
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;

/** An object with these fields; others are ignored, so the API may grow. */
export function record<const F extends Fields>(fields: F): Shape<{ readonly [K in keyof F]: Parsed<F[K]> }> {
  const shapes = Object.entries(fields);
  return (value) => {
    if (typeof value !== "object" || value === null) throw new ShapeError("an object");
    const source = new Map(Object.entries(value));
    const result = Object.fromEntries(shapes.map(([name, shape]) => [name, within(name, shape, source.get(name))]));
    // Built field by field from F on the line above, which Object.fromEntries cannot express.
    return result as { readonly [K in keyof F]: Parsed<F[K]> };
  };
}

function within<T>(step: string, shape: Shape<T>, value: unknown): T {
  try {
    return shape(value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError(error.wanted, error.place === "" ? step : `${step}.${error.place}`);
  }
}
