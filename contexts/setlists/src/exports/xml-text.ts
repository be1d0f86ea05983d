const SPECIAL = /[&<>"'\t\n\r]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Written bare, an attribute's white space is read back as a plain space (XML 1.0, 3.3.3).
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

// What XML 1.0 (2.2, Char) allows no way of writing, not even as a character reference; lone surrogates among it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu;

/**
 * Text for an attribute or an element of XML 1.0. A character that XML cannot carry becomes U+FFFD, so that the loss
 * shows instead of joining the letters around it.
 */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD").replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}
