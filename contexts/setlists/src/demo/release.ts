import type { GenreName } from "./genre.ts";
import type { Random } from "./random.ts";
import { makeTitleInventor } from "./titles.ts";
import type { DemoTrack, Fit } from "./track.ts";
import { ARTIST_NAMES } from "./words/artist-names.ts";
import { LABELS, type LabelName } from "./words/labels.ts";

const REMIX_WORDS = ["Remix", "Remix", "Remix", "Dub", "Rework", "Edit", "Vocal Mix"] as const;

const MEASURED_SHARE = 0.93;

/** Releases tracks that fit a place in a set; an original is never by the artist of the track it comes after. */
export interface ReleaseDesk {
  original(fit: Fit, released: string, after: DemoTrack | null): DemoTrack;
  /** Another artist's version of a track; it appears in the genre of the fit. */
  remix(of: DemoTrack, fit: Fit, released: string): DemoTrack;
}

/** A desk with its own catalogue: no label number and no title is given twice. */
export function makeReleaseDesk(random: Random): ReleaseDesk {
  const inventTitle = makeTitleInventor(random);
  const lastNumbers = new Map<LabelName, number>();
  const remixed = new Set<string>();

  function catalogue(genre: GenreName): Pick<DemoTrack, "label" | "catalogueNumber"> {
    const label = random.pick(LABELS[genre]);
    const number = (lastNumbers.get(label) ?? random.between(0, 12)) + 1;
    lastNumbers.set(label, number);
    return { label: label.name, catalogueNumber: `${label.prefix} ${String(number).padStart(3, "0")}` };
  }

  /** An artist of the genre who is none of the given ones. */
  function otherArtist(genre: GenreName, than: readonly string[]): string {
    const { performers, producers } = ARTIST_NAMES[genre];
    for (;;) {
      const artist = random.pick(random.chance(0.12) ? performers : producers);
      if (!than.some((name) => name.includes(artist))) return artist;
    }
  }

  return {
    original: (fit, released, after) => {
      const artist = otherArtist(fit.genre, [after?.artist ?? ""]);
      const partner = random.chance(0.09) ? otherArtist(fit.genre, [artist]) : null;
      const featured = random.chance(0.07) ? otherArtist(fit.genre, [artist, partner ?? ""]) : null;
      const credit = partner === null ? artist : `${artist} & ${partner}`;
      return {
        ...fit,
        ...catalogue(fit.genre),
        artist: credit,
        featured,
        title: inventTitle(fit.genre),
        version: null,
        measured: random.chance(MEASURED_SHARE),
        released,
      };
    },
    remix: (of, fit, released) => {
      for (;;) {
        const version = `${otherArtist(fit.genre, [of.artist, of.featured ?? ""])} ${random.pick(REMIX_WORDS)}`;
        const key = `${of.title}\n${version}`;
        if (remixed.has(key)) continue;
        remixed.add(key);
        return { ...of, ...fit, ...catalogue(fit.genre), version, measured: random.chance(MEASURED_SHARE), released };
      }
    },
  };
}
