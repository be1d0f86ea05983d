import { parseArtistCredit } from "./artist-credit.ts";
import { boundKey, foldName } from "./fold.ts";
import type { CreditedArtist, TrackIdentity } from "./identity.ts";
import { tidyText } from "./tidy-text.ts";
import { parseTrackTitle } from "./track-title.ts";

/** A B-tree entry of PostgreSQL holds 2,704 bytes; 400 characters are 1,600 at most. */
const longestKey = 400;

const placeholderTitle = /^(?:id ?#?\d{0,3}|track id|unknown(?: (?:track|title|song))?|n\/a|tba|tbd|untitled id|[?\s]+|id ?\?+)$/i;

/** Spellings of one kind of version, as folded. */
const versionSpellings: readonly (readonly [RegExp, string])[] = [
  [/rmx|remixed/g, "remix"],
  [/ac{1,2}ap{1,2}el{1,2}a/g, "acappella"],
  [/mixxx?/g, "mix"],
  [/instr$/, "instrumental"],
];

/**
 * The identity of the recording that an artist and a title name, or null where no valid primary artist or no title is
 * given (`ID`, `?` and the like are none). It depends on the two texts alone: not on the order of the artists, on how
 * they are joined, on who is featured, nor on case, accents and punctuation.
 */
export function identifyTrack(artistText: string | null, titleText: string | null): TrackIdentity | null {
  if (artistText === null || titleText === null) return null;
  const credited = parseArtistCredit(artistText);
  const primary = credited.filter((artist) => artist.role === "primary");
  const parsed = parseTrackTitle(titleText);
  const titleKey = foldName(parsed.title);
  if (primary.length === 0 || titleKey === "" || placeholderTitle.test(parsed.title)) return null;
  const featured = parsed.featured.flatMap((text) => parseArtistCredit(text, "featured"));
  const remixers = parsed.remixers.flatMap((text) => parseArtistCredit(text, "remixer"));
  const version = parsed.version === null ? null : tidyText(parsed.version);
  return {
    key: trackKey(primary, titleKey, version),
    title: parsed.title,
    titleKey,
    version,
    artists: withoutRepeats([...credited, ...featured, ...remixers]),
  };
}

/** `artist | artist - title (version)`, all folded: no folded text contains a space, so the parts stay apart. */
function trackKey(primary: readonly CreditedArtist[], titleKey: string, version: string | null): string {
  const atoms = primary.flatMap((artist) => (artist.partKeys.length > 0 ? artist.partKeys : [artist.key]));
  const artists = [...new Set(atoms)].sort().join(" | ");
  const versionKey = version === null ? "" : foldVersion(version);
  return boundKey(`${artists} - ${titleKey}${versionKey === "" ? "" : ` (${versionKey})`}`, longestKey);
}

function foldVersion(version: string): string {
  let key = foldName(version);
  for (const [spelling, form] of versionSpellings) key = key.replace(spelling, form);
  return key;
}

/** An artist may be primary and remixer of one track, but holds each role once. */
function withoutRepeats(artists: readonly CreditedArtist[]): CreditedArtist[] {
  const seen = new Set<string>();
  return artists.filter((artist) => {
    const held = `${artist.role} ${artist.key}`;
    return !seen.has(held) && seen.add(held);
  });
}
