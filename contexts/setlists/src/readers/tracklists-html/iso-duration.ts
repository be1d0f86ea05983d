const duration = /^PT(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d{1,6})?S)?$/;

/** An ISO 8601 duration of hours, minutes and seconds (`PT5M1S`) in ms; null for zero and for anything else. */
export function durationMsOf(text: string): number | null {
  const match = duration.exec(text);
  if (match === null) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return ms > 0 ? ms : null;
}
