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

// All but the Char of XML 1.0 (2.2): there is no way of writing these, not even as a character reference.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Text for an attribute or an element of XML 1.0. A character that XML cannot carry becomes U+FFFD, so that the loss
 * shows instead of joining the letters around it.
 */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD").replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}
