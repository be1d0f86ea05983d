import type { Db } from "@segue/kernel/db";
import { resolveCompounds, resolveSplitArtists } from "../artists/compound-store.ts";
import { performerOf } from "../identity/artist-credit.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import type { CatalogueTrack } from "../imports/batch.ts";
import { upsertArtists, upsertTracks } from "../imports/batch-store.ts";
import type { NewId } from "../ports.ts";
import { correctedKey, type Respelling } from "./corrected-key.ts";
import { listActiveCorrections } from "./correction-store.ts";
import { type Decisions, readDecisions } from "./decisions.ts";
import {
  assignEntries,
  listArtistParts,
  listCorrectedTracks,
  listPresentSetlists,
  listTrackIds,
  listTracksOfArtists,
  mergeArtists,
  mergeTracks,
  renameArtists,
  resetCorrections,
} from "./derive-store.ts";
import { endsOf, redirect } from "./redirects.ts";

/*
 * What decisions change is derived anew from the first to the last of them:
 * 1. Every derived column goes back to what the texts say. Tracks that only a decision names are added.
 * 2. Artists are renamed, merged and split. Tracks whose keys are then the same become one.
 * 3. Tracks are merged, and their plays go with them.
 * 4. Entries become what was decided of them.
 * The cost is that of what is corrected, not of the library, and the outcome depends on the rows and the decisions alone.
 */

/**
 * Makes every derived column agree with the decisions that hold. Returns the tracks whose plays and transitions may have
 * changed by it; counting those anew is the caller's. Inside a transaction that holds the lock of the graph.
 */
export async function deriveCorrections(tx: Db, newId: NewId): Promise<string[]> {
  const decisions = await concerned(tx, readDecisions((await listActiveCorrections(tx)).map((one) => one.decision)));
  const before = await listCorrectedTracks(tx);
  await resetCorrections(tx);
  const credited = await createTracks(tx, decisions, newId);
  await renameArtists(tx, decisions.names);
  await mergeArtists(tx, decisions.artists);
  await splitArtists(tx, decisions, newId);
  await mergeTracks(tx, await mergedTracks(tx, decisions));
  await decideEntries(tx, decisions);
  await resolveCompounds(tx, credited);
  const after = await listCorrectedTracks(tx);
  return [...new Set([...before, ...after])].sort();
}

/** The decisions without those about lists and names that the library does not hold, which wait until it does. */
async function concerned(tx: Db, decisions: Decisions): Promise<Decisions> {
  const lists = await listPresentSetlists(
    tx,
    decisions.entries.map(({ setlist }) => setlist),
  );
  const names = await listArtistParts(tx, [...decisions.members.keys()]);
  return {
    ...decisions,
    entries: decisions.entries.filter(({ setlist }) => lists.has(setlist)),
    members: new Map([...decisions.members].filter(([key]) => names.has(key))),
  };
}

async function splitArtists(tx: Db, { members }: Decisions, newId: NewId): Promise<void> {
  const artists = [...members.values()].flat().map(performerOf);
  const byKey = new Map(artists.map((artist) => [artist.key, artist]));
  await upsertArtists(tx, [...byKey.values()].sort(byArtistKey), newId);
  await resolveSplitArtists(tx);
}

const byArtistKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

/** What each key of an artist is put in place of by the decisions. */
async function respellingOf(tx: Db, { artists, members }: Decisions): Promise<Respelling> {
  const parts = await listArtistParts(tx, [...artists.values()]);
  return (key) => {
    const end = artists.get(key) ?? key;
    const split = members.get(end);
    if (split !== undefined && split.length > 0) return split.map((name) => performerOf(name).key);
    if (end === key) return null;
    const known = parts.get(end);
    // An artist that the library does not hold takes nothing in.
    if (known === undefined) return null;
    return known.length > 0 ? known : [end];
  };
}

/** Into which track each one goes, by id: those that decisions about artists make the same, and those merged by hand. */
async function mergedTracks(tx: Db, decisions: Decisions): Promise<Map<string, string>> {
  const respelling = await respellingOf(tx, decisions);
  const touched = await listTracksOfArtists(tx, [...decisions.artists.keys(), ...decisions.members.keys()]);
  const groups = new Map<string, { id: string; key: string }[]>();
  for (const { id, key, primary_artists } of touched) {
    const corrected = correctedKey(key, primary_artists, respelling);
    const group = groups.get(corrected);
    if (group === undefined) groups.set(corrected, [{ id, key }]);
    else group.push({ id, key });
  }
  const holders = await listTrackIds(tx, [...groups.keys()]);
  const merged = new Map<string, string>();
  for (const [corrected, group] of groups) {
    const least = group.reduce((a, b) => (b.key < a.key ? b : a));
    const survivor = holders.get(corrected) ?? least.id;
    for (const { id } of group) redirect(merged, id, survivor);
  }
  const ids = await listTrackIds(tx, [...decisions.tracks.keys(), ...decisions.tracks.values()]);
  for (const [key, intoKey] of decisions.tracks) {
    const id = ids.get(key);
    const into = ids.get(intoKey);
    if (id !== undefined && into !== undefined) redirect(merged, id, into);
  }
  return new Map([...endsOf(merged)].filter(([id, into]) => id !== into));
}

async function decideEntries(tx: Db, { entries }: Decisions): Promise<void> {
  const ids = await listTrackIds(tx, namedBy(entries));
  const decided = entries.flatMap((entry) => {
    const trackId = entry.track === null ? null : ids.get(entry.track.key);
    return trackId === undefined ? [] : [{ ...entry, trackId }];
  });
  await assignEntries(tx, decided);
}

const namedBy = (entries: Decisions["entries"]): string[] => entries.flatMap(({ track }) => track?.key ?? []);

/** Adds the tracks that decisions name and no list does; returns the keys of their artists and of the parts of their names. */
async function createTracks(tx: Db, { entries }: Decisions, newId: NewId): Promise<string[]> {
  const known = await listTrackIds(tx, namedBy(entries));
  const tracks = new Map<string, CatalogueTrack>();
  for (const { track } of entries) {
    if (track === null || known.has(track.key)) continue;
    const identity = identifyTrack(track.artist, track.title);
    if (identity !== null) tracks.set(identity.key, { identity, credit: track.artist, setCount: 0 });
  }
  const added = [...tracks.values()];
  const artists = new Map(added.flatMap(({ identity }) => identity.artists.map((artist) => [artist.key, artist])));
  const artistIds = await upsertArtists(tx, [...artists.values()].sort(byArtistKey), newId);
  await upsertTracks(tx, added, artistIds, newId);
  return [...artists.values()].flatMap(({ key, partKeys }) => [key, ...partKeys]);
}
