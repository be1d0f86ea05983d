// U+2060: it has no width, parts no words, and counts neither in a name's identity nor in its validity.
const WORD_JOINER = "\u2060";

const invisible = /[\u200B\uFEFF]+/g;
const blanks = /[\s\p{Cc}]+/gu;
const markup = /[-–—<&'_]/g;

/** Longer texts are cut: nothing beyond counts for who and what is meant (`tidyText`), and a line stays readable. */
const LONGEST_TEXT = 1_000;

/** A text on one line: white space and control characters as single spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(invisible, "").replace(blanks, " ").slice(0, LONGEST_TEXT).toWellFormed().trim();
}

/**
 * The text so that the grammar of rows sees nothing in it but text: no separating dash, no number, time, label, key or
 * entity. It looks the same, but for square brackets, which become round ones.
 */
export function guarded(text: string): string {
  const bracketed = text.replaceAll("[", "(").replaceAll("]", ")");
  const marked = bracketed.replace(markup, (mark) => `${WORD_JOINER}${mark}${WORD_JOINER}`);
  return `${WORD_JOINER}${marked}${WORD_JOINER}`;
}

/** The text ended so that no reader takes a key or a tempo off its end. */
export function withGuardedEnd(text: string): string {
  return `${text}${WORD_JOINER}`;
}
