import iconv from "iconv-lite";

const SAMPLE_BYTES = 1024 * 1024;

/**
 * Which of the two common 8-bit encodings makes the better words of these bytes. Every byte above ASCII is read in
 * both and judged by its neighbours; bare CR line ends speak for Mac Roman, and a draw goes to Windows-1252.
 */
export function legacyEncoding(bytes: Uint8Array): "windows-1252" | "macroman" {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const buffer = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const bareReturns = sample.includes(0x0d) && !sample.includes(0x0a) ? 1 : 0;
  const mac = plausibility(iconv.decode(buffer, "macroman"), sample) + bareReturns;
  return mac > plausibility(iconv.decode(buffer, "windows-1252"), sample) ? "macroman" : "windows-1252";
}

// Both encodings are one byte per character, so that positions in the text and in the bytes agree.
function plausibility(text: string, bytes: Uint8Array): number {
  let score = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    score += judge(text[index - 1] ?? " ", text[index] ?? " ", text[index + 1] ?? " ");
  }
  return score;
}

function judge(before: string, character: string, after: string): number {
  const inWord = isLetter(before) && isLetter(after);
  if (isLetter(character)) {
    const oddCapital = character !== character.toLowerCase() && before !== before.toUpperCase();
    if (oddCapital) return -1;
    return isLetter(before) || isLetter(after) ? 1 : 0;
  }
  if (character === "’") return isLetter(before) ? 1 : 0;
  if (character === "–" || character === "—" || character === "…") return inWord ? 0 : 1;
  if (character === "“" || character === "‘") return isLetter(before) ? -1 : 1;
  if (character === "”") return isLetter(after) ? -1 : 1;
  if (/\p{C}/u.test(character)) return -2;
  return inWord ? -1 : 0;
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}
