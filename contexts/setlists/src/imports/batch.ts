import { createHash } from "node:crypto";
import { parseArtistCredit } from "../identity/artist-credit.ts";
import type { CreditedArtist, TrackIdentity } from "../identity/identity.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import { noDetails } from "../readers/no-details.ts";
import type { EntryDetails, ReadEntry, ReadSetlist } from "../readers/reader.ts";

/** An entry with the identity of its track; null when it has none, and then the status says why. */
export interface PreparedEntry {
  readonly entry: ReadEntry;
  readonly identity: TrackIdentity | null;
}

export interface PreparedSetlist {
  readonly setlist: ReadSetlist;
  readonly fingerprint: string;
  /** The performers as artists, each once. */
  readonly performers: readonly CreditedArtist[];
  readonly entries: readonly PreparedEntry[];
}

/**
 * SHA-256 of everything a setlist says. Two files with the same list, or the same list exported and read again, have
 * the same fingerprint, so a list is kept once.
 */
function fingerprintOf({ setlist, performers, entries }: Omit<PreparedSetlist, "fingerprint">): string {
  const { title, performedOn, event, venue, kind, completeness, url } = setlist;
  const names = performers.map(({ name }) => name);
  const hash = createHash("sha256");
  hash.update(JSON.stringify([title, names, performedOn, event, venue, kind, completeness, url]));
  for (const { entry: e } of entries) {
    const facts = [
      e.raw,
      e.status,
      e.artistText,
      e.titleText,
      e.label,
      e.catalogueNumber,
      e.cueMs,
      e.layer,
      e.bpm,
      e.camelot,
      ...detailsOf(e.details ?? noDetails),
    ];
    hash.update(JSON.stringify(facts));
  }
  return hash.digest("hex");
}

// A row of which the source says nothing of the kind has the same fingerprint whether it says so or is silent.
function detailsOf({ isrc, durationMs, playedAt, playedMs, heard, beginsAnew }: EntryDetails): unknown[] {
  const isSilent = isrc === null && durationMs === null && playedAt === null && playedMs === null;
  return isSilent && heard && !beginsAnew ? [] : [isrc, durationMs, playedAt, playedMs, heard, beginsAnew];
}

function prepareEntry(entry: ReadEntry): PreparedEntry {
  if (entry.status !== "identified") return { entry, identity: null };
  const identity = identifyTrack(entry.artistText, entry.titleText);
  if (identity !== null) return { entry, identity };
  // The reader saw two parts, but no artist of the credit is a valid one.
  return { entry: { ...entry, status: "unknown_artist", artistText: null }, identity: null };
}

export function prepareSetlist(setlist: ReadSetlist): PreparedSetlist {
  const performers = new Map<string, CreditedArtist>();
  for (const artist of setlist.performers.flatMap((name) => parseArtistCredit(name))) {
    if (!performers.has(artist.key)) performers.set(artist.key, artist);
  }
  const prepared = { setlist, performers: [...performers.values()], entries: setlist.entries.map(prepareEntry) };
  return { ...prepared, fingerprint: fingerprintOf(prepared) };
}

/** The different artists and tracks of some setlists, by key. Sorted: concurrent writers then lock in one order. */
export interface BatchCatalogue {
  readonly artists: readonly Pick<CreditedArtist, "key" | "name" | "partKeys">[];
  readonly tracks: readonly CatalogueTrack[];
}

export interface CatalogueTrack {
  readonly identity: TrackIdentity;
  readonly credit: string;
  /** In how many of the setlists it stands. */
  readonly setCount: number;
}

const byKey = <T>(entries: Map<string, T>): T[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

/** Whether a row says that its track was played: what nobody heard was not, nor what only stands in a collection. */
export function isPlay(setlist: ReadSetlist, { details }: ReadEntry): boolean {
  return setlist.kind !== "collection" && details?.heard !== false;
}

/** The tracks of one setlist by key, each counted once however often it is played. */
function tracksOf({ setlist, entries }: PreparedSetlist): Map<string, CatalogueTrack> {
  const tracks = new Map<string, CatalogueTrack>();
  for (const { identity, entry } of entries) {
    if (identity === null || tracks.get(identity.key)?.setCount === 1) continue;
    const setCount = isPlay(setlist, entry) ? 1 : 0;
    tracks.set(identity.key, { identity, credit: entry.artistText ?? "", setCount });
  }
  return tracks;
}

/** Of a track that is there already (`known`, by key) the artists are left out: they are those of its first credit. */
export function catalogueOf(setlists: readonly PreparedSetlist[], known: ReadonlySet<string>): BatchCatalogue {
  const artists = new Map<string, Pick<CreditedArtist, "key" | "name" | "partKeys">>();
  const tracks = new Map<string, CatalogueTrack>();
  const addArtist = (artist: CreditedArtist) => {
    if (!artists.has(artist.key)) artists.set(artist.key, artist);
  };
  for (const prepared of setlists) {
    for (const performer of prepared.performers) addArtist(performer);
    for (const [key, track] of tracksOf(prepared)) {
      const first = tracks.get(key);
      tracks.set(key, first === undefined ? track : { ...first, setCount: first.setCount + track.setCount });
      if (first === undefined && !known.has(key)) for (const artist of track.identity.artists) addArtist(artist);
    }
  }
  return { artists: byKey(artists), tracks: byKey(tracks) };
}
