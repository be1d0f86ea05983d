import type { Decision, EntryPlace, NamedTrack } from "./correction.ts";
import { endsOf, redirect } from "./redirects.ts";

/** What an entry was decided to be: a track, or none with the status that says why. */
export interface EntryDecision extends EntryPlace {
  readonly track: NamedTrack | null;
  readonly status: "identified" | "unidentified" | "not_a_track";
}

/** What all decisions together say, each key once. */
export interface Decisions {
  /** Names to show, by artist key. */
  readonly names: ReadonlyMap<string, string>;
  /** Into which artist each merged one went, chains followed to their end. */
  readonly artists: ReadonlyMap<string, string>;
  /** The artists that a name stands for, by artist key; none when it is one act. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly tracks: ReadonlyMap<string, string>;
  /** How those are written into which others go, by key: they stay although no list may name them. */
  readonly artistNames: ReadonlyMap<string, string>;
  readonly trackTexts: ReadonlyMap<string, NamedTrack>;
  readonly entries: readonly EntryDecision[];
}

/**
 * Reads decisions in the order they were made; of two about the same thing the later rules. Merging A into B and later B
 * into A leaves A.
 */
export function readDecisions(decisions: readonly Decision[]): Decisions {
  const names = new Map<string, string>();
  const members = new Map<string, readonly string[]>();
  const artists = new Map<string, string>();
  const tracks = new Map<string, string>();
  const artistNames = new Map<string, string>();
  const trackTexts = new Map<string, NamedTrack>();
  const entries = new Map<string, EntryDecision>();
  const assign = (places: readonly EntryPlace[], rest: Omit<EntryDecision, keyof EntryPlace>) => {
    for (const place of places) entries.set(`${place.setlist} ${place.position}`, { ...place, ...rest });
  };
  for (const one of decisions) {
    if (one.kind === "rename_artist") names.set(one.artist, one.name);
    else if (one.kind === "merge_artists") {
      redirect(artists, one.artist, one.into);
      if (one.into_name !== undefined) artistNames.set(one.into, one.into_name);
    } else if (one.kind === "split_artist") members.set(one.artist, one.names);
    else if (one.kind === "merge_tracks") {
      redirect(tracks, one.track, one.into);
      if (one.into_track !== undefined) trackTexts.set(one.into, one.into_track);
    } else if (one.kind === "split_track") assign(one.entries, { track: one.track, status: "identified" });
    else if (one.kind === "assign_entry") assign(one.entries, { track: one.track, status: one.status });
  }
  return {
    names,
    members,
    artists: endsOf(artists),
    tracks: endsOf(tracks),
    artistNames,
    trackTexts,
    entries: [...entries.values()],
  };
}
