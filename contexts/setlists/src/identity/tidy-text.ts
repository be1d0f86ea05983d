/** No name or title is longer; what is (a file without line ends, say) must not cost time further on. */
const longestText = 1000;

const beyondAscii = /[^ -~]/;
const invisible = /[\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/g;
const blanks = /[\s\p{Cc}\u2800\u115F\u1160\u3164\uFFA0]+/gu;

/** The text as a person reads it: no invisible characters, white space and controls as single spaces, well-formed. */
export function tidyText(text: string): string {
  const bounded = text.length > longestText ? text.slice(0, longestText) : text;
  if (!beyondAscii.test(bounded)) return bounded.includes("  ") ? bounded.replace(blanks, " ").trim() : bounded.trim();
  return bounded.toWellFormed().replace(invisible, "").replace(blanks, " ").trim();
}
