const tradeMarks = /[\u00A9\u00AE\u2117\u2120\u2122]+/g;
const accents = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F]+/g;
const nonAscii = /[^\0-\x7F]/;

/** Letters that Unicode does not decompose, and what they are usually typed as. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ı: "i",
  ß: "ss",
  ς: "σ",
};
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "g");

/**
 * A text in lower case and without accents: `Ænima`, `BEYONCÉ`, `Ｆｕｌｌ` become `aenima`, `beyonce`, `full`. Marks that
 * carry meaning (vowel signs of Indic scripts, Thai) stay; spaces and punctuation are left alone.
 */
export function plainForm(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase();
  const decomposed = text.replace(tradeMarks, "").normalize("NFKD").replace(accents, "");
  // Upper case first: it alone resolves ß, ſ and other letters that exist in lower case only.
  const lower = decomposed.toUpperCase().normalize("NFKD").replace(accents, "").toLowerCase();
  return lower.replace(specialLetters, (letter) => plainLetters[letter] ?? letter).normalize("NFC");
}
