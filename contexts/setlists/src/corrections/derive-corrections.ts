import type { Db } from "@segue/kernel/db";
import { resolveCompounds, resolveSplitArtists } from "../artists/compound-store.ts";
import type { NewId } from "../ports.ts";
import { correctedKey } from "./corrected-key.ts";
import { listActiveCorrections } from "./correction-store.ts";
import { createNamed } from "./create-named.ts";
import { type Decisions, readDecisions } from "./decisions.ts";
import {
  assignEntries,
  listCorrectedArtists,
  listCorrectedTracks,
  listPlayedTrackIds,
  listPresentEntries,
  listRenamedTracks,
  listTrackIds,
  listTracksOfArtists,
  mergeArtists,
  mergeTracks,
  renameArtists,
  resetCorrections,
} from "./derive-store.ts";
import { endOf, endsOf, redirect } from "./redirects.ts";
import { respellingOf } from "./respelling.ts";
import { renewSearchTexts } from "./search-texts.ts";

/*
 * What decisions change is derived anew from the first to the last of them:
 * 1. Every derived column goes back to what the texts say. Tracks and artists that only a decision names are added.
 * 2. Artists are renamed, merged and split. Tracks whose keys are then the same become one.
 * 3. Tracks are merged, and their plays go with them.
 * 4. Entries become what was decided of them.
 * The cost is that of what is corrected, not of the library, and the outcome depends on the rows and the decisions alone.
 */

/** What decisions have to do with, as it was before they were derived anew or as it is now. */
interface Corrected {
  /** The ids of tracks whose plays and transitions may have changed. */
  readonly tracks: readonly string[];
  /** The ids of artists that may be there for a decision alone. */
  readonly artists: readonly string[];
  /** The keys of tracks that stay although no list may name them, because decisions do. */
  readonly kept: readonly string[];
}

/**
 * Makes every derived column agree with the decisions that hold. Counting the tracks that it changes anew is the
 * caller's. Inside a transaction that holds the lock of the graph.
 */
export async function deriveCorrections(tx: Db, newId: NewId): Promise<Corrected> {
  const all = readDecisions((await listActiveCorrections(tx)).map((one) => one.decision));
  const present = { ...all, entries: await listPresentEntries(tx, all.entries) };
  const tracks = new Set(await listCorrectedTracks(tx));
  const artists = new Set(await listCorrectedArtists(tx));
  const renamed = await listRenamedTracks(tx);
  await resetCorrections(tx);
  const { members, artistKeys, trackKeys } = await createNamed(tx, present, newId);
  const decisions = { ...present, members };
  await renameArtists(tx, decisions.names);
  await mergeArtists(tx, decisions.artists);
  await renewSearchTexts(tx, renamed);
  await resolveSplitArtists(tx);
  await resolveCompounds(tx, artistKeys);
  await mergeTracks(tx, await mergedTracks(tx, decisions, new Set(trackKeys)));
  await decideEntries(tx, decisions);
  for (const id of await listCorrectedTracks(tx)) tracks.add(id);
  for (const id of await listCorrectedArtists(tx)) artists.add(id);
  return { tracks: [...tracks].sort(), artists: [...artists], kept: trackKeys };
}

/** Into which track each one goes, by id: those that decisions about artists make the same, and those merged by hand. */
async function mergedTracks(tx: Db, decisions: Decisions, named: ReadonlySet<string>): Promise<Map<string, string>> {
  const respelling = await respellingOf(tx, decisions);
  const credited = await listTracksOfArtists(tx, [...decisions.artists.keys(), ...decisions.members.keys()]);
  // One that only stands because others went into it is none that they go into.
  const standing = async (keys: readonly string[]) => {
    const [all, played] = [await listTrackIds(tx, keys), await listPlayedTrackIds(tx, keys)];
    return new Map([...all].filter(([key]) => played.has(key) || named.has(key)));
  };
  const present = await standing(credited.map(({ key }) => key));
  const touched = credited.filter(({ key }) => present.has(key));
  const groups = new Map<string, { id: string; key: string }[]>();
  for (const { id, key, primary_artists } of touched) {
    const corrected = correctedKey(key, primary_artists, respelling);
    const group = groups.get(corrected);
    if (group === undefined) groups.set(corrected, [{ id, key }]);
    else group.push({ id, key });
  }
  const holders = await standing([...groups.keys()]);
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
    // All that decisions about artists make one with it go along.
    if (id !== undefined && into !== undefined) redirect(merged, endOf(merged, id), into);
  }
  return new Map([...endsOf(merged)].filter(([id, into]) => id !== into));
}

async function decideEntries(tx: Db, { entries }: Decisions): Promise<void> {
  const ids = await listTrackIds(
    tx,
    entries.flatMap(({ track }) => track?.key ?? []),
  );
  const decided = entries.flatMap((entry) => {
    const trackId = entry.track === null ? null : ids.get(entry.track.key);
    return trackId === undefined ? [] : [{ ...entry, trackId }];
  });
  await assignEntries(tx, decided);
}
