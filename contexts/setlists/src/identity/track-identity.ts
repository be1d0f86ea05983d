import { parseArtistCredit } from "./artist-credit.ts";
import { foldName } from "./fold.ts";
import type { CreditedArtist, TrackIdentity } from "./identity.ts";
import { recordingKey, trackKeyOf } from "./track-key.ts";
import { parseTrackTitle } from "./track-title.ts";

const placeholderTitle =
  /^(?:id ?#?\d{0,3}|track id|unknown(?: (?:track|title|song))?|n\/a|tba|tbd|untitled id|[?\s]+|id ?\?+)$/i;

/** Spellings of one kind of version, as folded. */
const versionSpellings: readonly (readonly [RegExp, string])[] = [
  [/rmx|remixed/g, "remix"],
  [/ac{1,2}ap{1,2}el{1,2}a/g, "acappella"],
  [/mixxx?/g, "mix"],
  [/instr$/, "instrumental"],
];

const respelled = /rmx|remixed|ppel|apel|mixx|instr$/;

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
  return {
    key: trackKey(primary, titleKey, parsed.version),
    title: parsed.title,
    titleKey,
    version: parsed.version,
    artists: withoutRepeats([...credited, ...featured, ...remixers]),
  };
}

function trackKey(primary: readonly CreditedArtist[], titleKey: string, version: string | null): string {
  const atoms = primary.flatMap((artist) => (artist.partKeys.length > 0 ? artist.partKeys : [artist.key]));
  return trackKeyOf(atoms, recordingKey(titleKey, version === null ? "" : foldVersion(version)));
}

function foldVersion(version: string): string {
  let key = foldName(version);
  if (!respelled.test(key)) return key;
  for (const [spelling, form] of versionSpellings) key = key.replace(spelling, form);
  return key;
}

/** An artist may be primary and remixer of one track, but holds each role once. */
function withoutRepeats(artists: readonly CreditedArtist[]): readonly CreditedArtist[] {
  if (artists.length === 1) return artists;
  const seen = new Set<string>();
  return artists.filter((artist) => {
    const held = `${artist.role} ${artist.key}`;
    return !seen.has(held) && seen.add(held);
  });
}
