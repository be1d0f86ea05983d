import { GENRES, type Genre, type GenreName } from "./genre.ts";
import { anyKey, mixesWell, nextKey, towardsTempo } from "./harmony.ts";
import type { Random } from "./random.ts";
import type { ReleaseDesk } from "./release.ts";
import type { DemoTrack, Fit } from "./track.ts";

const HITS_PER_GENRE = 34;
const PAIRS_PER_HIT = 2;

/** Two hits that many performers play in this order. */
export interface FavouritePair {
  readonly first: DemoTrack;
  readonly second: DemoTrack;
  /** How much it is liked, above 0. */
  readonly appeal: number;
}

/** What is played in one genre. */
export interface Scene {
  readonly genre: Genre;
  /** Everything released so far. */
  readonly tracks: DemoTrack[];
  readonly hits: readonly { readonly track: DemoTrack; readonly appeal: number }[];
  readonly pairs: readonly FavouritePair[];
}

/** A scene for every genre, with its hits (the earliest a year or more before the first set) and their pairs. */
export function makeScenes(random: Random, desk: ReleaseDesk): ReadonlyMap<GenreName, Scene> {
  return new Map(GENRES.map((genre) => [genre.name, makeScene(random, desk, genre)]));
}

function makeScene(random: Random, desk: ReleaseDesk, genre: Genre): Scene {
  const hits: { readonly track: DemoTrack; readonly appeal: number }[] = [];
  const pairs: FavouritePair[] = [];
  for (let index = 0; index < HITS_PER_GENRE; index += 1) {
    // Appeal falls with rank, as charts do; the first ones are old and known to all.
    const appeal = 1 / (1 + 0.06 * index);
    const partner = hits.length === 0 ? null : random.pick(hits).track;
    const fit = partner === null ? openingFit(random, genre) : partnerFit(random, genre, partner);
    const track = desk.original(fit, releaseDate(random, index), partner);
    const companions = hits.map((hit) => hit.track).filter((hit) => mixesWell(hit, track));
    for (const companion of companions.slice(-PAIRS_PER_HIT)) {
      const [first, second] = random.chance(0.5) ? [companion, track] : [track, companion];
      pairs.push({ first, second, appeal });
    }
    hits.push({ track, appeal });
  }
  return { genre, tracks: hits.map((hit) => hit.track), hits, pairs };
}

function openingFit(random: Random, genre: Genre): Fit {
  return { genre: genre.name, bpm: random.between(...genre.tempo), camelot: anyKey(random, genre) };
}

function partnerFit(random: Random, genre: Genre, partner: DemoTrack): Fit {
  const bpm = towardsTempo(partner.bpm, random.between(...genre.tempo));
  return { genre: genre.name, bpm, camelot: nextKey(random, partner.camelot) };
}

function releaseDate(random: Random, rank: number): string {
  const year = 2013 + Math.floor((rank / HITS_PER_GENRE) * 10);
  return `${year}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
