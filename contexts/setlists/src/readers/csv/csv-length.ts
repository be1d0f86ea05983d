const MAX_MS = 2 ** 31 - 1;
const MORE_THAN_SECONDS = 10_000;

/**
 * A length in ms: `3:45`, `1:02:03`, or a number, of ms where the column's name ends so (`duration_ms`) or where it
 * would be more than three hours of seconds. Null for zero and for anything else.
 */
export function lengthMs(text: string, header: string): number | null {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?$/.exec(text);
  if (clock !== null) {
    return known(((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1000);
  }
  if (!/^\d{1,10}(?:[.,]\d{1,6})?$/.test(text)) return null;
  const value = Number(text.replace(",", "."));
  const isMs = /ms\W{0,2}$/i.test(header) || value >= MORE_THAN_SECONDS;
  return known(Math.round(isMs ? value : value * 1000));
}

function known(ms: number): number | null {
  return ms > 0 && ms <= MAX_MS ? ms : null;
}
