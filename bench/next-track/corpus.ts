import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { foldName } from "../../contexts/setlists/src/identity/fold.ts";
import type { CreditedArtist, TrackIdentity } from "../../contexts/setlists/src/identity/identity.ts";
import { isPlay, type PreparedSetlist, prepareSetlist } from "../../contexts/setlists/src/imports/batch.ts";
import { openDocument } from "../../contexts/setlists/src/readers/open-document.ts";
import { unpackDocument } from "../../contexts/setlists/src/readers/unpack.ts";

/** One identified play of the main layer. */
export interface Play {
  /** Number of the track in the corpus. */
  readonly track: number;
  /** Place in the set, counted over all plays of the main layer, so that an unknown one leaves a gap. */
  readonly place: number;
  /** Label as the row gives it, folded; null when it gives none. */
  readonly label: string | null;
}

/** One set: what was played, by whom and when. */
export interface Session {
  readonly id: string;
  /** `2011`, `2011-06` or `2011-06-15`; null when unknown. */
  readonly date: string | null;
  /** Keys of the performers. */
  readonly performers: readonly string[];
  /** The event or show without its number, folded; null when the source names none. */
  readonly show: string | null;
  readonly plays: readonly Play[];
}

/** A recording, as far as methods ask. */
export interface CorpusTrack {
  readonly key: string;
  /** Keys of the primary artists; of a name that may be several artists, the whole and the parts. */
  readonly primary: readonly string[];
  /** Keys of all artists, featured ones and remixers included. */
  readonly artists: readonly string[];
  /** Equal for versions of the same title by the same artists. */
  readonly work: string;
}

/** Sets with the tracks that they number. */
export interface Corpus {
  readonly tracks: readonly CorpusTrack[];
  readonly sessions: readonly Session[];
}

const UNPACKED_BYTES = 256 * 1024 * 1024;

const keysOf = ({ key, partKeys }: CreditedArtist): readonly string[] => [key, ...partKeys];

function trackOf({ key, artists, titleKey }: TrackIdentity): CorpusTrack {
  const primary = artists.filter(({ role }) => role === "primary");
  const atoms = primary.flatMap((artist) => (artist.partKeys.length > 0 ? artist.partKeys : [artist.key]));
  return {
    key,
    primary: [...new Set(primary.flatMap(keysOf))],
    artists: [...new Set(artists.flatMap(keysOf))],
    work: `${atoms.sort().join(" | ")} - ${titleKey}`,
  };
}

/** Plays in order, numbered as the library numbers them (numberEntries of batch-store.ts). */
function playsOf({ setlist, entries }: PreparedSetlist, numberOf: (identity: TrackIdentity) => number): Play[] {
  const plays: Play[] = [];
  let place = 0;
  for (const { entry, identity } of entries) {
    if (entry.layer !== 0 || !isPlay(setlist, entry)) continue;
    place += entry.details?.beginsAnew === true && place > 0 ? 2 : 1;
    const label = entry.label === null ? "" : foldName(entry.label);
    if (identity !== null) plays.push({ track: numberOf(identity), place, label: label === "" ? null : label });
  }
  return plays;
}

/** The same list read twice counts once, as in the library. */
export function corpusOf(setlists: readonly PreparedSetlist[]): Corpus {
  const numbers = new Map<string, number>();
  const tracks: CorpusTrack[] = [];
  const numberOf = (identity: TrackIdentity): number => {
    const known = numbers.get(identity.key);
    if (known !== undefined) return known;
    numbers.set(identity.key, tracks.length);
    return tracks.push(trackOf(identity)) - 1;
  };
  const different = new Map(setlists.map((prepared) => [prepared.fingerprint, prepared]));
  const sessions = [...different.values()].map((prepared, index): Session => {
    const { event, performedOn } = prepared.setlist;
    const show = event === null ? "" : foldName(event.replace(/[#\d]+/g, " "));
    return {
      id: `set ${index}`,
      date: performedOn,
      performers: [...new Set(prepared.performers.flatMap(keysOf))].sort(),
      show: show === "" ? null : show,
      plays: playsOf(prepared, numberOf),
    };
  });
  return { tracks, sessions };
}

/** Reads documents as an import does: the format by its content, identity by the rules of the library. */
export async function readSetlists(paths: readonly string[]): Promise<PreparedSetlist[]> {
  const setlists: PreparedSetlist[] = [];
  for (const path of paths) {
    const bytes = await unpackDocument(await readFile(path), UNPACKED_BYTES);
    for (const item of openDocument(bytes, basename(path)).read({})) {
      if (item.type === "setlist") setlists.push(prepareSetlist(item.setlist));
    }
  }
  return setlists;
}

/** The files of a folder whose names end with one of the endings, by name. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => `${folder}/${name}`);
}
