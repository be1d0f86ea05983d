/** A key on the Camelot wheel: 1 to 12, minor (A) or major (B). */
export interface CamelotKey {
  readonly hour: number;
  readonly minor: boolean;
}

const names = /^(1[0-2]|[1-9])([AB])$/i;

/** Reads `8A`; null for anything that is no Camelot key, since an unknown key is shown as unknown. */
export function parseCamelot(name: string | null): CamelotKey | null {
  const found = name === null ? null : names.exec(name.trim());
  return found === null ? null : { hour: Number(found[1]), minor: found[2]?.toUpperCase() === "A" };
}
