import { InvalidArgumentError } from "commander";

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90d`, `12h` or `30m` in milliseconds, for the flag that says how long a token holds. */
export function parseLifetime(text: string): number {
  const [, digits, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const length = Number(digits);
  if (!(length > 0)) throw new InvalidArgumentError("Give a time such as 90d, 12h or 30m.");
  if (unit === "m" || unit === "h") return length * UNIT_MS[unit];
  return length * UNIT_MS.d;
}
