import { isValidArtist } from "./artist-validity.ts";
import { joinKeys } from "./compound-artist.ts";
import { foldName } from "./fold.ts";
import type { ArtistRole, CreditedArtist } from "./identity.ts";
import { tidyText } from "./tidy-text.ts";

/*
 * A credit is read in three steps.
 * 1. An announcement before a colon is dropped. Hard separators part it for certain: `feat.`, `ft.`, `featuring`, `f/` begin featured artists; `vs.`, `pres.` and
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
const softHint = /[&,;+/]|\s(?:and|with)\s/i;
const edges = /^[\s,;]|[\s,;]$|\s\s/;
const outerSeparators = /^[\s,;]+|[\s,;]+$/g;

// Radio shows announce a feature before the artist: `Record Of The Week: Name`. No spaced colon in 102,932 real rows
// belonged to a name when two words or more preceded it; single words are listed.
const announcement =
  /^(?:(?:[^\s:][^:]*\s[^:]*|flashback|throwback|classic|classique|highlight|spotlight|exclusive|premiere|intro|outro|bonus|mashup|interlude):\s+)+(?=\S)/i;

interface Piece {
  readonly text: string;
  readonly role: ArtistRole;
}

/**
 * The artists a text credits, in order, each valid and once. `role` is that of the artists who are not marked as
 * featured.
 */
export function parseArtistCredit(text: string, role: ArtistRole = "primary"): readonly CreditedArtist[] {
  const whole = tidyText(text);
  const tidy = whole.includes(": ") ? whole.replace(announcement, "") : whole;
  if (!separatorHint.test(tidy)) return withoutRepeats(wholeNames({ text: tidy, role }));
  return withoutRepeats(pieces(tidy, role).flatMap(wholeNames));
}

function pieces(text: string, role: ArtistRole): Piece[] {
  const bracketed: Piece[] = [];
  const open = !/[([]/.test(text)
    ? text
    : text.replace(bracketedFeature, (_, name: string) => {
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
  const text = edges.test(piece.text) ? piece.text.replace(outerSeparators, "").replace(/\s+/g, " ") : piece.text;
  const names: CreditedArtist[] = [];
  const add = (run: readonly Part[]) => {
    const artist = creditedArtist(text, run, piece.role);
    if (artist !== null) names.push(artist);
  };
  let run: Part[] = [];
  for (const part of partsOf(text)) {
    if (isValidArtist(text.slice(part.from, part.until))) {
      run.push(part);
    } else {
      add(run);
      run = [];
    }
  }
  add(run);
  return names;
}

interface Part {
  readonly from: number;
  readonly until: number;
}

function partsOf(text: string): Part[] {
  if (!softHint.test(text)) return [{ from: 0, until: text.length }];
  const parts: Part[] = [];
  let from = 0;
  for (const separator of text.matchAll(softSeparator)) {
    const next = separator.index + separator[0].length;
    if (separator.index === 0 || next >= text.length) continue;
    parts.push({ from, until: separator.index });
    from = next;
  }
  return [...parts, { from, until: text.length }];
}

function creditedArtist(text: string, run: readonly Part[], role: ArtistRole): CreditedArtist | null {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const name = text.slice(first.from, last.until);
  const keys = run.map(({ from, until }) => foldName(text.slice(from, until))).filter((key) => key !== "");
  const [key] = keys;
  if (key === undefined || !isValidArtist(name)) return null;
  return keys.length > 1 ? { name, key: joinKeys(keys), role, partKeys: keys } : { name, key, role, partKeys: [] };
}

/** A performer of a set as one artist under its whole name; `name` is a valid artist name. */
export function performerOf(name: string): CreditedArtist {
  const key = foldName(name);
  const [credited] = parseArtistCredit(name);
  return credited?.key === key ? credited : { name: tidyText(name), key, role: "primary", partKeys: [] };
}

function withoutRepeats(artists: readonly CreditedArtist[]): readonly CreditedArtist[] {
  if (artists.length === 1) return artists;
  const seen = new Set<string>();
  return artists.filter((artist) => !seen.has(artist.key) && seen.add(artist.key));
}
