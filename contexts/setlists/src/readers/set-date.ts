/** A date found in a text: as precise as the text is, and where it stands. */
interface FoundDate {
  /** `2011`, `2011-06` or `2011-06-15`; null when even the year is not fully given (`201X`). */
  readonly date: string | null;
  readonly start: number;
  readonly end: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const leadingIso = /^(?:(?:19|20)[\dX?]{2})(?:-[\dX?]{2}){0,2}(?=$|[\sT,:)])/i;
const isoAnywhere = /(?<![\d-])(?:19|20)\d{2}-\d{2}-\d{2}(?![\d-])/;
const monthName =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const monthFirst = new RegExp(`\\b${monthName}\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s((?:19|20)\\d{2})\\b`, "i");
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s${monthName}\\.?,?\\s((?:19|20)\\d{2})\\b`, "i");
const numeric = /(?<!\d)(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d{2})(?!\d)/;

/** The ISO-like date that a set title begins with, unknown digits (`201X`, `1988-06-XX`) included; else null. */
export function leadingDate(text: string): FoundDate | null {
  const match = leadingIso.exec(text);
  return match === null ? null : { date: partialDate(match[0]), start: 0, end: match[0].length };
}

/**
 * A whole date anywhere in a text: ISO, `June 29, 2001`, `29 June 2001`, or `15.06.2011`. Of a numeric date whose day
 * and month may be exchanged only the year is taken.
 */
export function dateWithin(text: string): FoundDate | null {
  const iso = isoAnywhere.exec(text);
  if (iso !== null) return found(iso, partialDate(iso[0]));
  const english = monthFirst.exec(text);
  if (english !== null) return found(english, calendarDate(english[3], monthNumber(english[1]), Number(english[2])));
  const british = dayFirst.exec(text);
  if (british !== null) return found(british, calendarDate(british[3], monthNumber(british[2]), Number(british[1])));
  const digits = numeric.exec(text);
  return digits === null ? null : found(digits, numericDate(digits));
}

/** `2011-06-15` and its shorter forms checked against the calendar; unknown digits cut the precision. */
export function partialDate(text: string): string | null {
  const [year = "", month, day] = text.split("-");
  if (!/^\d{4}$/.test(year)) return null;
  if (month === undefined || !/^\d{2}$/.test(month)) return year;
  const monthValue = Number(month);
  if (monthValue < 1 || monthValue > 12) return null;
  if (day === undefined || !/^\d{2}$/.test(day)) return `${year}-${month}`;
  return calendarDate(year, monthValue, Number(day));
}

function numericDate(match: RegExpExecArray): string | null {
  const first = Number(match[1]);
  const second = Number(match[3]);
  if (first === second || (first > 12 && second <= 12)) return calendarDate(match[4], second, first);
  if (second > 12 && first <= 12) return calendarDate(match[4], first, second);
  return match[4] ?? null;
}

function calendarDate(year: string | undefined, month: number, day: number): string | null {
  if (year === undefined || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(Number(year), month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? "") + 1;
}

function found(match: RegExpExecArray, date: string | null): FoundDate {
  return { date, start: match.index, end: match.index + match[0].length };
}
