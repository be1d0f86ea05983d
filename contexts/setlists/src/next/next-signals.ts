import { ageInDays, factsOf, pushTo, type SetFacts, sumNearby } from "./nearby-sums.ts";
import type { ArtistFollower, NearbyPlay, NextEvidence, OwnTrack, RotationPlay } from "./next-evidence.ts";

/** What the evidence for one candidate comes to, each on a scale where a weighted sum makes sense. */
export interface Signals {
  /** Plays near the place after the seed: log(1 + sum). */
  readonly place: number;
  /** Sets shared with the tracks played so far: log(1 + sum). */
  readonly together: number;
  /** How lately the performer played it: 1 for today, a half after `ROTATION_DAYS`, 0 for never. */
  readonly rotation: number;
  /** 1 for a track of the performer's own. */
  readonly own: number;
  /** Tracks played so far that bear its label: log(1 + tracks). */
  readonly label: number;
  /** Sets in which it followed other tracks of the seed's artists: log(1 + sets). */
  readonly artist: number;
  /** Time since the latest evidence: log(1 + months). */
  readonly age: number;
}

/** A track that may come next, with everything that speaks for it. */
export interface Candidate {
  readonly trackId: string;
  readonly nearby: readonly NearbyPlay[];
  readonly artist: ArtistFollower | null;
  readonly rotation: RotationPlay | null;
  readonly own: OwnTrack | null;
  /** How many of the tracks played so far bear its label. */
  readonly labelCount: number;
  readonly signals: Signals;
}

const MONTH_DAYS = 30;
const ROTATION_DAYS = 30;

/** Every track that anything speaks for, with what speaks for it; in no order. */
export function candidatesOf(evidence: NextEvidence, now: Date): Candidate[] {
  const nearby = new Map<string, NearbyPlay[]>();
  for (const play of evidence.nearby) pushTo(nearby, play.trackId, play);
  const artists = byTrack(evidence.artistFollowers);
  const rotation = byTrack(evidence.rotation);
  const own = byTrack(evidence.ownTracks);
  const setlistIds = new Set(evidence.nearby.map(({ setlistId }) => setlistId));
  const facts = new Map(Array.from(setlistIds, (id) => [id, factsOf(id, evidence.sets.get(id), now)]));
  const ids = new Set([...nearby.keys(), ...artists.keys(), ...rotation.keys(), ...own.keys()]);
  return Array.from(ids, (trackId) => {
    const known = {
      trackId,
      nearby: nearby.get(trackId) ?? [],
      artist: artists.get(trackId) ?? null,
      rotation: rotation.get(trackId) ?? null,
      own: own.get(trackId) ?? null,
    };
    const labelCount = evidence.labels.size === 0 ? 0 : countLabel(known, evidence.labels);
    return { ...known, labelCount, signals: signalsOf({ ...known, labelCount }, facts, now) };
  });
}

const byTrack = <Fact extends { readonly trackId: string }>(facts: readonly Fact[]): Map<string, Fact> =>
  new Map(facts.map((fact) => [fact.trackId, fact]));

/** Sources may disagree on a label; the one that the set so far bears most counts. */
function countLabel(
  { nearby, rotation, own }: Omit<Candidate, "signals" | "labelCount">,
  labels: NextEvidence["labels"],
) {
  const counts = [...nearby, rotation, own].map((fact) => labels.get(fact?.label ?? "") ?? 0);
  return Math.max(0, ...counts);
}

function signalsOf(candidate: Omit<Candidate, "signals">, sets: ReadonlyMap<string, SetFacts>, now: Date): Signals {
  const { nearby, artist, rotation, own, labelCount } = candidate;
  const rotationAge = rotation === null ? Number.POSITIVE_INFINITY : ageInDays(rotation.lastPlayed, now);
  let age = rotationAge;
  for (const { setlistId } of nearby) age = Math.min(age, sets.get(setlistId)?.ageDays ?? age);
  for (const fact of [artist, own]) if (fact !== null) age = Math.min(age, ageInDays(fact.lastPlayed, now));
  const { place, together } = sumNearby(nearby, sets);
  return {
    place: Math.log1p(place),
    together: Math.log1p(together),
    rotation: 1 / (1 + rotationAge / ROTATION_DAYS),
    own: own === null ? 0 : 1,
    label: Math.log1p(labelCount),
    artist: Math.log1p(artist?.setCount ?? 0),
    age: Math.log1p(age / MONTH_DAYS),
  };
}
