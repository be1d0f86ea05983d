import type { Db } from "@segue/kernel/db";
import { identifyTrack } from "../identity/track-identity.ts";
import { readTrackIdsByKeys } from "./track-store.ts";

/** How somebody else names a recording. */
export interface TrackName {
  readonly artist: string;
  readonly title: string;
}

/** The tracks that some names mean, in their order, by the rules that identify those of setlists; null for none. */
export async function findTracks(db: Db, names: readonly TrackName[]): Promise<(string | null)[]> {
  const keys = names.map(({ artist, title }) => identifyTrack(artist, title)?.key ?? null);
  const known = [...new Set(keys)].filter((key) => key !== null);
  const ids = known.length === 0 ? new Map<string, string>() : await readTrackIdsByKeys(db, known);
  return keys.map((key) => (key === null ? null : (ids.get(key) ?? null)));
}
