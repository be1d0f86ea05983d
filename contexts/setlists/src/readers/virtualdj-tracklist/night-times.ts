const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const HALF_DAY_MS = DAY_MS / 2;

/**
 * The local times, as ms of a clock without zones, of plays that are listed by the minute of the day in playing order:
 * `date` is the day of the first, and a step back of more than twelve hours is midnight. Null where the minute is
 * unknown, and everywhere without a date.
 */
export function nightTimes(date: string | null, minutes: readonly (number | null)[]): (number | null)[] {
  const midnight = date === null ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight)) return minutes.map(() => null);
  let day = midnight;
  let latest = 0;
  return minutes.map((minute) => {
    if (minute === null) return null;
    if (latest - (day + minute * MINUTE_MS) > HALF_DAY_MS) day += DAY_MS;
    latest = day + minute * MINUTE_MS;
    return latest;
  });
}

/** `2019-06-15T23:05:00` of such a time. */
export function localTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
