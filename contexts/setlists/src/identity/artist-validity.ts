/**
 * The data of the rule, for the SQL check to be written from. Both sides work on the same reduced form of a name:
 * characters of `ignoredCharacters` removed, runs of `spaceCharacters` turned into one space, spaces at both ends
 * removed, letters in lower case (a Kelvin sign, U+212A, being a `k`).
 */
export const ARTIST_VALIDITY = {
  exactNames: ["", "unknown", "unknown artist", "various artists", "various", "va", "id", "n/a", "tba", "tbd", "?"],
  prefixes: ["unknown artist", "various artists", "va @", "unknown @"],
  /** White space of Unicode, control characters (NUL aside), and what is drawn as blank: Braille blank, Hangul fillers. */
  spaceCharacters:
    "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017" +
    "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F" +
    "\u0080\u0081\u0082\u0083\u0084\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F\u0090" +
    "\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F" +
    "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A" +
    "\u2028\u2029\u202F\u205F\u3000\u2800\u115F\u1160\u3164\uFFA0",
  /** Soft hyphen, zero-width characters, marks of writing direction, byte order mark. */
  ignoredCharacters:
    "\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E" +
    "\u061C\u206A\u206B\u206C\u206D\u206E\u206F\uFFF9\uFFFA\uFFFB" +
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF",
} as const;

const ignored = new RegExp(`[${ARTIST_VALIDITY.ignoredCharacters}]+`, "g");
// NUL cannot be stored, so the database need not know it.
const spaces = new RegExp(`[\0${ARTIST_VALIDITY.spaceCharacters}]+`, "g");
const exactNames: ReadonlySet<string> = new Set(ARTIST_VALIDITY.exactNames);

// Most names begin with a letter that no refused name begins with; they need none of the rest (four times as fast).
const certainlyValid = /^[a-hj-mo-sw-z0-9]/i;

/**
 * Whether a name can stand for an artist: false for null, blank, and the placeholders lists use for an unknown or
 * collective artist (briefs/setlists.md section 4). The database check is written from {@link ARTIST_VALIDITY}.
 */
export function isValidArtist(name: string | null | undefined): boolean {
  if (name === null || name === undefined) return false;
  if (certainlyValid.test(name)) return true;
  const reduced = name.replace(ignored, "").replace(spaces, " ").trim().toLowerCase();
  if (exactNames.has(reduced)) return false;
  return !ARTIST_VALIDITY.prefixes.some((prefix) => reduced.startsWith(prefix));
}
