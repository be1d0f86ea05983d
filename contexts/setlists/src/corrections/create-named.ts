import type { Db } from "@segue/kernel/db";
import { parseArtistCredit, performerOf } from "../identity/artist-credit.ts";
import type { CreditedArtist } from "../identity/identity.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import type { CatalogueTrack } from "../imports/batch.ts";
import { upsertArtists, upsertTracks } from "../imports/batch-store.ts";
import type { NewId } from "../ports.ts";
import type { NamedTrack } from "./correction.ts";
import type { Decisions } from "./decisions.ts";
import { listArtistParts, listPlayedTrackIds, listTrackIds } from "./derive-store.ts";

type Artist = Pick<CreditedArtist, "key" | "name" | "partKeys">;

/** What the library holds once `createNamed` is done. */
interface Named {
  /** The splits of names that it holds; the others wait until it does. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** The artists that were credited anew, by key, and the parts of their names. */
  readonly artistKeys: readonly string[];
  /** The keys of the tracks that decisions name: what entries were decided to be, and into what others go. */
  readonly trackKeys: readonly string[];
}

/**
 * Adds what decisions name and no list does: the tracks that entries were decided to be, the tracks and artists into
 * which others go, and the artists that names stand for. Before any decision takes effect, so that none of them finds
 * less in a library where it is made than in one where it is respected.
 */
export async function createNamed(tx: Db, decisions: Decisions, newId: NewId): Promise<Named> {
  const decided = new Map(decisions.entries.flatMap(({ track }) => (track === null ? [] : [[track.key, track]])));
  const credited = await createTracks(tx, decided, newId);
  const targets = await targetsOf(tx, decisions, decided);
  credited.push(...(await createTracks(tx, targets, newId)));
  let members: Decisions["members"] = new Map();
  // A name that one split makes may be what another splits or merges.
  for (let before = -1; before !== members.size + credited.length; ) {
    before = members.size + credited.length;
    credited.push(...(await createTargetArtists(tx, decisions, newId)));
    const split = await createMembers(tx, decisions.members, members, newId);
    credited.push(...split.artists);
    members = split.members;
  }
  const artistKeys = credited.flatMap(({ key, partKeys }) => [key, ...partKeys]);
  return { members, artistKeys: [...new Set(artistKeys)], trackKeys: [...decided.keys(), ...targets.keys()] };
}

async function createTracks(tx: Db, tracks: ReadonlyMap<string, NamedTrack>, newId: NewId): Promise<Artist[]> {
  const known = await listTrackIds(tx, [...tracks.keys()]);
  const added: CatalogueTrack[] = [];
  for (const [key, track] of tracks) {
    const identity = known.has(key) ? null : identifyTrack(track.artist, track.title);
    if (identity !== null) added.push({ identity: { ...identity, key }, credit: track.artist, setCount: 0 });
  }
  if (added.length === 0) return [];
  const artists = added.flatMap(({ identity }) => identity.artists);
  const artistIds = await createArtists(tx, artists, newId);
  await upsertTracks(tx, added, artistIds, newId);
  return artists;
}

/** The tracks into which go ones that a list or a decision names, by key, as they are written. */
async function targetsOf(
  tx: Db,
  { tracks, trackTexts }: Decisions,
  decided: ReadonlyMap<string, NamedTrack>,
): Promise<Map<string, NamedTrack>> {
  const played = await listPlayedTrackIds(tx, [...tracks.keys()]);
  const named = [...tracks].filter(([key]) => played.has(key) || decided.has(key));
  const targets = named.flatMap(([, into]) => trackTexts.get(into) ?? []);
  return new Map(targets.map((track) => [track.key, track]));
}

async function createTargetArtists(tx: Db, { artists, artistNames }: Decisions, newId: NewId): Promise<Artist[]> {
  const known = await listArtistParts(tx, [...artists.keys(), ...artists.values()]);
  const missing = new Map<string, Artist>();
  for (const [key, into] of artists) {
    const name = artistNames.get(into);
    if (name !== undefined && known.has(key) && !known.has(into)) missing.set(into, artistNamed(into, name));
  }
  await createArtists(tx, [...missing.values()], newId);
  return [...missing.values()];
}

function artistNamed(key: string, name: string): Artist {
  return parseArtistCredit(name).find((artist) => artist.key === key) ?? { key, name, partKeys: [] };
}

/** Adds the artists of the splits whose name is there; those made already are passed over. */
async function createMembers(tx: Db, all: Decisions["members"], made: Decisions["members"], newId: NewId) {
  const waiting = [...all].filter(([key]) => !made.has(key));
  const known = await listArtistParts(
    tx,
    waiting.map(([key]) => key),
  );
  const found = waiting.filter(([key]) => known.has(key));
  const artists = found.flatMap(([, names]) => names.map(performerOf));
  await createArtists(tx, artists, newId);
  return { members: new Map([...made, ...found]), artists };
}

function createArtists(tx: Db, artists: readonly Artist[], newId: NewId): Promise<ReadonlyMap<string, string>> {
  const byKey = new Map(artists.map((artist) => [artist.key, artist]));
  return upsertArtists(
    tx,
    [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    newId,
  );
}
