import type {
  ArtistFollower,
  NearbyPlay,
  NextEvidence,
  OwnTrack,
  RankedSet,
  RotationPlay,
} from "../../contexts/setlists/src/next/next-evidence.ts";
import { BOUNDS, REACH } from "../../contexts/setlists/src/next/next-evidence.ts";
import type { Corpus, Play, Session } from "./corpus.ts";
import { type Occurrence, occurrencesOf, tracksOf } from "./occurrences.ts";
import type { PredictionEvent } from "./prediction-event.ts";

/*
 * The training sets as a library that answers what the queries of next-store.sql answer, so that the ranking measured
 * is the ranking that runs. The id of a track is its number as text.
 */

/** Gathers the evidence for one event. */
export interface Library {
  gather(event: PredictionEvent): NextEvidence;
}

interface Index {
  readonly corpus: Corpus;
  readonly occurrences: ReadonlyMap<number, readonly Occurrence[]>;
  /** Tracks played in training, by work and by the keys of artists. */
  readonly byWork: ReadonlyMap<string, readonly number[]>;
  readonly byPrimary: ReadonlyMap<string, readonly number[]>;
  readonly byArtist: ReadonlyMap<string, readonly number[]>;
  /** Sets by the keys of performers; where none is named, by show. */
  readonly byHost: ReadonlyMap<string, readonly Session[]>;
  readonly labelOf: ReadonlyMap<number, string>;
  readonly ids: readonly string[];
}

/** Who plays: the performers, or the show of a set that names none. */
const hostsOf = ({ performers, show }: Session): readonly string[] =>
  performers.length > 0 || show === null ? performers : [`show ${show}`];

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

function indexOf(corpus: Corpus, training: readonly Session[]): Index {
  const occurrences = occurrencesOf(training);
  const byWork = new Map<string, number[]>();
  const byPrimary = new Map<string, number[]>();
  const byArtist = new Map<string, number[]>();
  for (const track of occurrences.keys()) {
    const facts = corpus.tracks[track];
    if (facts === undefined) continue;
    add(byWork, facts.work, track);
    for (const artist of facts.primary) add(byPrimary, artist, track);
    for (const artist of facts.artists) add(byArtist, artist, track);
  }
  const byHost = new Map<string, Session[]>();
  const labelOf = new Map<number, string>();
  for (const session of training) {
    for (const host of hostsOf(session)) add(byHost, host, session);
    for (const { track, label } of session.plays) if (label !== null) labelOf.set(track, label);
  }
  const ids = corpus.tracks.map((_, track) => String(track));
  return { corpus, occurrences, byWork, byPrimary, byArtist, byHost, labelOf, ids };
}

const idOf = ({ ids }: Index, track: number): string => ids[track] ?? String(track);

/** What stood about the place after the seed in the sets that hold a known track. */
function nearbyOf(index: Index, known: Play, back: number, otherVersion: boolean, track: number): NearbyPlay[] {
  const nearby: NearbyPlay[] = [];
  for (const { session, index: at } of index.occurrences.get(track) ?? []) {
    const place = session.plays[at]?.place ?? 0;
    for (let other = Math.max(0, at - REACH); other < session.plays.length; other += 1) {
      const play = session.plays[other];
      if (play === undefined || play.track === known.track) continue;
      const distance = play.place - place;
      if (distance > 1 + back + REACH) break;
      if (distance === 0 || distance < 1 + back - REACH) continue;
      const trackId = idOf(index, play.track);
      const { id: setlistId } = session;
      const { label } = play;
      nearby.push({ trackId, setlistId, position: place, cueMs: null, otherVersion, distance, back, label });
    }
  }
  return nearby;
}

function allNearby(index: Index, history: readonly Play[]): NearbyPlay[] {
  const last = history.at(-1)?.place ?? 0;
  return history.flatMap((known) => {
    const back = last - known.place;
    const work = index.corpus.tracks[known.track]?.work ?? "";
    const others = (index.byWork.get(work) ?? []).filter((track) => track !== known.track);
    return [
      ...nearbyOf(index, known, back, false, known.track),
      ...others.flatMap((track) => nearbyOf(index, known, back, true, track)),
    ];
  });
}

interface Plays {
  sets: number;
  last: string | null;
}

/** Later dates by their text; one that is not known loses. */
const later = (a: string | null, b: string | null): string | null => ((a ?? "") < (b ?? "") ? b : a);

function countPlays(counts: Map<number, Plays>, track: number, { date }: Session): void {
  const known = counts.get(track);
  if (known === undefined) counts.set(track, { sets: 1, last: date });
  else counts.set(track, { sets: known.sets + 1, last: later(known.last, date) });
}

const latestFirst = (counts: ReadonlyMap<number, Plays>): [number, Plays][] =>
  [...counts].sort(([, a], [, b]) => ((a.last ?? "") < (b.last ?? "") ? 1 : (a.last ?? "") > (b.last ?? "") ? -1 : 0));

function rotationOf(index: Index, hosts: readonly string[]): RotationPlay[] {
  const counts = new Map<number, Plays>();
  const sets = [...new Set(hosts.flatMap((host) => index.byHost.get(host) ?? []))];
  const latest = sets.sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "")).slice(0, BOUNDS.performerSets);
  for (const session of latest) {
    for (const track of tracksOf(session)) countPlays(counts, track, session);
  }
  return latestFirst(counts)
    .slice(0, BOUNDS.rotation)
    .map(([track, { sets, last }]) => ({
      trackId: idOf(index, track),
      setCount: sets,
      lastPlayed: last,
      label: index.labelOf.get(track) ?? null,
    }));
}

function ownTracksOf(index: Index, performers: readonly string[]): OwnTrack[] {
  const counts = new Map<number, Plays>();
  for (const track of new Set(performers.flatMap((performer) => index.byArtist.get(performer) ?? []))) {
    for (const { session } of index.occurrences.get(track) ?? []) countPlays(counts, track, session);
  }
  return [...counts]
    .sort(([, a], [, b]) => b.sets - a.sets)
    .slice(0, BOUNDS.ownTracks)
    .map(([track, { sets, last }]) => ({
      trackId: idOf(index, track),
      setCount: sets,
      lastPlayed: last,
      label: index.labelOf.get(track) ?? null,
    }));
}

/** What came right after the other tracks of the seed's artists. */
function followersOf(index: Index, seed: number): ArtistFollower[] {
  const artists = index.corpus.tracks[seed]?.primary ?? [];
  const same = [...new Set(artists.flatMap((artist) => index.byPrimary.get(artist) ?? []))];
  const counts = new Map<number, Plays>();
  for (const track of same.filter((one) => one !== seed).slice(0, BOUNDS.artistTracks)) {
    for (const { session, index: at } of index.occurrences.get(track) ?? []) {
      const next = session.plays[at + 1];
      if (next === undefined || next.place !== (session.plays[at]?.place ?? 0) + 1) continue;
      if (next.track !== track && next.track !== seed) countPlays(counts, next.track, session);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b.sets - a.sets)
    .slice(0, BOUNDS.followers)
    .map(([track, { sets, last }]) => ({
      trackId: idOf(index, track),
      setCount: sets,
      performerCount: 0,
      lastPlayed: last,
    }));
}

function labelsOf(index: Index, history: readonly Play[]): Map<string, number> {
  const labels = new Map<string, number>();
  for (const { track, label } of history) {
    const known = label ?? index.labelOf.get(track);
    if (known !== undefined) labels.set(known, (labels.get(known) ?? 0) + 1);
  }
  return labels;
}

export function makeLibrary(corpus: Corpus, training: readonly Session[]): Library {
  const index = indexOf(corpus, training);
  const sets = new Map(
    training.map(({ id, date, performers, plays }): [string, RankedSet] => [
      id,
      { performance_id: id, performed_on: date, performers, entry_count: plays.at(-1)?.place ?? 1 },
    ]),
  );
  // Events of one set come one after the other.
  let hosted: { session: Session; rotation: RotationPlay[]; own: OwnTrack[] } | null = null;
  return {
    gather: ({ session, history }) => {
      if (hosted?.session !== session) {
        hosted = {
          session,
          rotation: rotationOf(index, hostsOf(session)),
          own: ownTracksOf(index, session.performers),
        };
      }
      const nearby = allNearby(index, history);
      return {
        nearby,
        sets,
        artistFollowers: followersOf(index, history.at(-1)?.track ?? -1),
        rotation: hosted.rotation,
        ownTracks: hosted.own,
        labels: labelsOf(index, history),
      };
    },
  };
}
