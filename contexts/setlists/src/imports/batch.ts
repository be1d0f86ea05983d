import { createHash } from "node:crypto";
import type { CreditedArtist, TrackIdentity } from "../identity/identity.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";

/** An entry with the identity of its track; null when it has none, and then the status says why. */
export interface PreparedEntry {
  readonly entry: ReadEntry;
  readonly identity: TrackIdentity | null;
}

export interface PreparedSetlist {
  readonly setlist: ReadSetlist;
  readonly fingerprint: string;
  readonly entries: readonly PreparedEntry[];
}

/**
 * SHA-256 of everything a setlist says. Two files with the same list, or the same list exported and read again, have
 * the same fingerprint, so a list is kept once.
 */
function fingerprintOf(setlist: ReadSetlist, entries: readonly PreparedEntry[]): string {
  const { title, performers, performedOn, event, venue, kind, completeness, url } = setlist;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([title, performers, performedOn, event, venue, kind, completeness, url]));
  for (const { entry: e } of entries) {
    const facts = [e.raw, e.status, e.artistText, e.titleText, e.label, e.catalogueNumber, e.cueMs, e.layer, e.bpm, e.camelot];
    hash.update(JSON.stringify(facts));
  }
  return hash.digest("hex");
}

function prepareEntry(entry: ReadEntry): PreparedEntry {
  if (entry.status !== "identified") return { entry, identity: null };
  const identity = identifyTrack(entry.artistText, entry.titleText);
  if (identity !== null) return { entry, identity };
  // The reader saw two parts, but no artist of the credit is a valid one.
  return { entry: { ...entry, status: "unknown_artist", artistText: null }, identity: null };
}

export function prepareSetlist(setlist: ReadSetlist): PreparedSetlist {
  const entries = setlist.entries.map(prepareEntry);
  return { setlist, fingerprint: fingerprintOf(setlist, entries), entries };
}

/** The different artists and tracks of some setlists, by key. Sorted: concurrent writers then lock in one order. */
export interface BatchCatalogue {
  readonly artists: readonly Pick<CreditedArtist, "key" | "name" | "partKeys">[];
  readonly tracks: readonly { readonly identity: TrackIdentity; readonly credit: string }[];
}

const byKey = <T>(entries: Map<string, T>): T[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

export function catalogueOf(
  setlists: readonly PreparedSetlist[],
  performersOf: (setlist: ReadSetlist) => readonly CreditedArtist[],
): BatchCatalogue {
  const artists = new Map<string, Pick<CreditedArtist, "key" | "name" | "partKeys">>();
  const tracks = new Map<string, { identity: TrackIdentity; credit: string }>();
  const addArtist = (artist: CreditedArtist) => {
    if (!artists.has(artist.key)) artists.set(artist.key, artist);
  };
  for (const { setlist, entries } of setlists) {
    for (const performer of performersOf(setlist)) addArtist(performer);
    for (const { identity, entry } of entries) {
      if (identity === null || tracks.has(identity.key)) continue;
      tracks.set(identity.key, { identity, credit: entry.artistText ?? "" });
      for (const artist of identity.artists) addArtist(artist);
    }
  }
  return { artists: byKey(artists), tracks: byKey(tracks) };
}
