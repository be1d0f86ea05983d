/**
 * The data of the rule, for the SQL check to be written from. Both sides work on the same reduced form of a name:
 * characters of `ignoredCharacters` removed, runs of `spaceCharacters` turned into one space, spaces at both ends
 * removed, letters in lower case (a Kelvin sign, U+212A, being a `k`).
 */
export const ARTIST_VALIDITY = {
  exactNames: [
    "",
    "unknown",
    "unknown artist",
    "various artists",
    "various",
    "va",
    "id",
    "n/a",
    "tba",
    "tbd",
    "?",
  ],
  prefixes: ["unknown artist", "various artists", "va @", "unknown @"],
  /** White space of Unicode and what is drawn as blank: Braille blank, Hangul fillers. */
  spaceCharacters:
    "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A" +
    "\u2028\u2029\u202F\u205F\u3000\u2800\u115F\u1160\u3164\uFFA0",
  /** Soft hyphen, zero-width characters, marks of writing direction, byte order mark. */
  ignoredCharacters:
    "\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E" +
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF",
} as const;

const ignored = new RegExp(`[${ARTIST_VALIDITY.ignoredCharacters}]+`, "g");
const spaces = new RegExp(`[${ARTIST_VALIDITY.spaceCharacters}]+`, "g");
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
