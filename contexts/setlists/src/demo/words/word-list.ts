/** The entries of an authored list, which are parted by `|` and may be broken over lines after it. */
export function wordList(text: string): readonly string[] {
  return text.split("|").map((entry) => entry.trim());
}
