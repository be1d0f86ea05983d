// What breaks readers: the marks of each format where they do not belong, numbers beyond every range, and characters
// that look like nothing.

const xml = [
  '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  "&x;",
  "&#0;",
  "&#xD800;",
  "&#1114112;",
  "&#99999999999;",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "<?xml version='1.0' encoding='UTF-7'?>",
  "<a b='c' b='d'>",
  "</",
  "<a",
  "'\"",
];

const json = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "null",
  "true",
  "\\u0000",
  "\\ud800",
  "\\",
  '{"__proto__":{"a":1}}',
  "[[[[",
];

const html = [
  "<script>",
  "</script>",
  "<table><tr><td>",
  "<plaintext>",
  "<svg><style>",
  "</body></html>",
  "<li ",
  "<br",
];

const lists = [
  "ID - ID",
  "? - ?",
  "w/ ",
  "+ ",
  "VA - ",
  "Unknown Artist @ ",
  " - ",
  " – ",
  "[00:12:34] ",
  "[0??]",
  "99:99:99",
  "2011-02-30 - ",
  "(",
  ")",
  "[",
  "]",
  "#EXTM3U\n",
  "#EXTINF:-1,",
  "#EXTVDJ:<time>",
  '    TITLE "',
  "    INDEX 01 99999:99:99\n",
  "  TRACK 100 AUDIO\n",
  "{{",
  "}}",
  "'''",
  "[[",
  "<list>",
  "== x ==",
  ";",
  "\t",
  "|",
];

const numbers = [
  "0",
  "-1",
  "1e309",
  "-1e309",
  "2147483648",
  "9007199254740993",
  "999999999999999999999999",
  "0.0000001",
  "NaN",
  "Infinity",
  "0x10",
  "1,5",
  "١٢",
];

const characters = [
  "\0",
  "\u0001",
  "\u0085",
  "\u00a0",
  "\u200b",
  "\u202e",
  "\u2028",
  "\u2800",
  "\u3164",
  "\ufeff",
  "\ufffd",
  "\uffff",
  "İ",
  "ﬃ",
  "𝔄",
  "e\u0301\u0301\u0301",
  "\r",
  "\n",
  "\r\n",
  "\u001a",
];

/** Byte sequences to put into a document, wherever. */
export const hostilePieces: readonly Buffer[] = [
  ...[...xml, ...json, ...html, ...lists, ...numbers, ...characters].map((text) => Buffer.from(text, "utf8")),
  // No UTF-8: a half character, an overlong slash, a surrogate, what never occurs; marks of UTF-16 and of gzip.
  ...[[0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xff], [0xff, 0xfe], [0xfe, 0xff], [0x1f, 0x8b], [0xd8, 0x00]].map(
    (bytes) => Buffer.from(bytes),
  ),
];

/** The numbers among them, to stand in place of a number. */
export const hostileNumbers: readonly Buffer[] = numbers.map((text) => Buffer.from(text, "utf8"));

/** What is repeated a thousand times and more, for depth, length and back-tracking. */
export const repeatedPieces: readonly Buffer[] = [
  '{"a":',
  "[",
  "<a>",
  "<b ",
  "(",
  "[x] ",
  " - ",
  "\n",
  "\r",
  "x",
  " ",
  '"',
  "&amp;",
  "'",
  "1",
  "A & B, ",
  " (Remix)",
  "feat. ",
  "\t",
  "é",
  "\u0301",
  "{{",
  "oent\0\0\0\0",
].map((text) => Buffer.from(text, "utf8"));
