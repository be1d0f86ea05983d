import { safeText } from "./safe-text.ts";

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  bull: "•",
  eacute: "é",
  egrave: "è",
  gt: ">",
  hellip: "…",
  ldquo: "“",
  lsquo: "‘",
  lt: "<",
  mdash: "—",
  nbsp: " ",
  ndash: "–",
  oslash: "ø",
  ouml: "ö",
  quot: '"',
  rdquo: "”",
  rsquo: "’",
  uuml: "ü",
};

/**
 * A row as one line of plain text: HTML tags and wiki quotes removed, entities decoded, white space folded. Tags go
 * before entities are decoded, so that `&lt;b&gt;` stays text.
 */
export function plainLine(raw: string): string {
  let text = safeText(raw);
  if (text.includes("<")) text = text.replace(/<\/?[a-z][^<>]{0,2000}>/gi, " ");
  if (text.includes("&")) text = text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, decodeEntity);
  if (text.includes("''")) text = withoutWikiQuotes(text);
  text = text.replace(/[\s\u200b\ufeff]+/g, " ").trim();
  // A file name in place of a row: `Some_Artist_-_Some_Title`.
  return text.includes("_-_") && !text.includes(" - ") ? text.replaceAll("_", " ").trim() : text;
}

function decodeEntity(entity: string, name: string): string {
  if (!name.startsWith("#")) return NAMED_ENTITIES[name.toLowerCase()] ?? entity;
  const hexadecimal = name[1] === "x" || name[1] === "X";
  const code = hexadecimal ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0 && code <= 0x10ffff && !isSurrogate ? String.fromCodePoint(code) : entity;
}

// A single pair of quotes after a digit is a record size (12'' Mix), not the end of italics.
function withoutWikiQuotes(text: string): string {
  const quotes = text.match(/'{2,5}/g) ?? [];
  return quotes.length % 2 === 0 ? text.replace(/'{2,5}/g, "") : text.replace(/(?<![\d'])'{2,5}/g, "");
}
