import { isValidArtist } from "./artist-validity.ts";
import { joinKeys } from "./compound-artist.ts";
import { foldName } from "./fold.ts";
import type { ArtistRole, CreditedArtist } from "./identity.ts";
import { tidyText } from "./tidy-text.ts";

/*
 * A credit is read in three steps.
 * 1. Hard separators part it for certain: `feat.`, `ft.`, `featuring`, `f/` begin featured artists; `vs.`, `pres.` and
 *    ` x ` join primary ones.
 * 2. Soft separators (`&`, `and`, `,`, `;`, `+`, `with`, `/`) may stand inside a name (`Simon & Garfunkel`), so the name
 *    stays whole and carries its parts; the whole library decides (see compound-artist.ts).
 * 3. Placeholders (`ID`, `Unknown Artist`) are dropped, as whole names and as parts.
 */

const separatorHint = /[&,;+/×([]|\b(?:and|with|feat(?:uring)?|ft|f|vs|versus|pres(?:ent(?:s|ing)?)?|x)\b/i;

const featuredWord = String.raw`(?:feat\.?|ft\.?|featuring|f/)`;
const bracketedFeature = new RegExp(String.raw`[([]\s*${featuredWord}\s*([^()[\]]*)[)\]]?`, "gi");
const hardSeparator = new RegExp(
  String.raw`,?\s+(?:${featuredWord}|vs\.?|versus|pres\.?|presents|presenting)(?=\s|(?<=[./]))\s*`,
  "gi",
);
const featured = new RegExp(String.raw`^,?\s+${featuredWord}`, "i");

// Not beside another separator: `Malcolm X & Co` and `Planet X with B` name an X.
const crossSeparator = /(?<![&+,;/]|\s(?:and|with))\s+[x×]\s+(?![&+,;/]|(?:and|with)\s)/i;

const softSeparator = /\s*(?:,(?!\d)|;)\s*(?:(?:&|and)\s+)?|\s+(?:&|\+|\/|and|with|w\/)\s+/gi;

interface Piece {
  readonly text: string;
  readonly role: ArtistRole;
}

/**
 * The artists a text credits, in order, each valid and once. `role` is that of the artists who are not marked as
 * featured.
 */
export function parseArtistCredit(text: string, role: ArtistRole = "primary"): CreditedArtist[] {
  const tidy = tidyText(text);
  if (!separatorHint.test(tidy)) return withoutRepeats(wholeNames({ text: tidy, role }));
  return withoutRepeats(pieces(tidy, role).flatMap(wholeNames));
}

function pieces(text: string, role: ArtistRole): Piece[] {
  const bracketed: Piece[] = [];
  const open = text.replace(bracketedFeature, (_, name: string) => {
    bracketed.push({ text: name, role: "featured" });
    return " ";
  });
  const found: Piece[] = [];
  let from = 0;
  let current = role;
  const take = (until: number) => {
    for (const name of open.slice(from, until).split(crossSeparator)) found.push({ text: name, role: current });
  };
  for (const separator of open.matchAll(hardSeparator)) {
    take(separator.index);
    from = separator.index + separator[0].length;
    current = featured.test(separator[0]) ? "featured" : role;
  }
  take(open.length);
  return [...found, ...bracketed];
}

/** One name for each run of parts that are no placeholders; nearly always the piece as it is. */
function wholeNames(piece: Piece): CreditedArtist[] {
  const text = piece.text.replace(/^[\s,;]+|[\s,;]+$/g, "").replace(/\s+/g, " ");
  const names: CreditedArtist[] = [];
  let parts: string[] = [];
  let start = 0;
  let end = 0;
  const close = () => {
    const artist = creditedArtist(text.slice(start, end), parts, piece.role);
    if (artist !== null) names.push(artist);
    parts = [];
  };
  const take = (from: number, until: number) => {
    const part = text.slice(from, until);
    if (!isValidArtist(part)) return close();
    if (parts.length === 0) start = from;
    parts.push(part);
    end = until;
  };
  let from = 0;
  for (const separator of text.matchAll(softSeparator)) {
    if (separator.index === 0 || separator.index + separator[0].length >= text.length) continue;
    take(from, separator.index);
    from = separator.index + separator[0].length;
  }
  take(from, text.length);
  close();
  return names;
}

function creditedArtist(name: string, parts: readonly string[], role: ArtistRole): CreditedArtist | null {
  if (parts.length === 0 || !isValidArtist(name)) return null;
  const keys = parts.length > 1 ? parts.map(foldName).filter((key) => key !== "") : [];
  if (keys.length > 1) return { name, key: joinKeys(keys), role, partKeys: keys };
  const key = foldName(name);
  return key === "" ? null : { name, key, role, partKeys: [] };
}

function withoutRepeats(artists: readonly CreditedArtist[]): CreditedArtist[] {
  const seen = new Set<string>();
  return artists.filter((artist) => !seen.has(artist.key) && seen.add(artist.key));
}
