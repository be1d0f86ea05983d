import type { Booking } from "./booking.ts";
import type { GenreName } from "./genre.ts";
import { anyKey, mixesWell, nextKey, towardsTempo } from "./harmony.ts";
import type { Random } from "./random.ts";
import type { ReleaseDesk } from "./release.ts";
import type { FavouritePair, Scene } from "./scene.ts";
import type { DemoTrack, Fit } from "./track.ts";

/** What a selection chooses from; releases made on the way are added to the scenes. */
export interface Crate {
  readonly random: Random;
  readonly desk: ReleaseDesk;
  readonly scenes: ReadonlyMap<GenreName, Scene>;
}

/**
 * The tracks of one set in playing order. Each follows the one before it in key and tempo, along an arc of energy:
 *
 * 1. the second of a favourite pair right after its first, mostly;
 * 2. else the first of a pair, a hit, or something older that fits;
 * 3. else a new release made to fit, which is how the long tail comes about.
 */
export function selectTracks(crate: Crate, booking: Booking): readonly DemoTrack[] {
  const { random } = crate;
  const chosen: DemoTrack[] = [];
  const opener = random.between(0, 25) / 100;
  for (let place = 0; place < booking.length; place += 1) {
    const progress = place / (booking.length - 1);
    const scene = sceneAt(crate, booking, progress);
    const energy = energyAt(progress, opener);
    const [low, high] = scene.genre.tempo;
    const target = low + (high - low) * energy;
    chosen.push(chooseNext(crate, scene, booking.date, chosen, target));
  }
  return chosen;
}

function sceneAt(crate: Crate, booking: Booking, progress: number): Scene {
  const genre = booking.drift !== null && progress > 2 / 3 ? booking.drift : booking.genre;
  const scene = crate.scenes.get(genre.name);
  if (scene === undefined) throw new Error(`No scene for ${genre.name}`);
  return scene;
}

/** Rises to its peak at four fifths of the set, then lets go. */
function energyAt(progress: number, opener: number): number {
  return progress < 0.8 ? opener + (1 - opener) * (progress / 0.8) : 1 - (progress - 0.8) * 1.6;
}

function chooseNext(crate: Crate, scene: Scene, date: string, chosen: readonly DemoTrack[], target: number): DemoTrack {
  const { random } = crate;
  const last = chosen.at(-1) ?? null;
  const fits = (track: DemoTrack): boolean =>
    track.released <= date &&
    !chosen.some((other) => other.title === track.title) &&
    (last === null || mixesWell(last, track));
  const follower = last !== null && random.chance(0.85) ? favouriteAfter(random, scene, last, fits) : null;
  return follower ?? chooseByAppeal(random, scene, fits, target) ?? release(crate, scene, date, chosen, target);
}

function favouriteAfter(
  random: Random,
  scene: Scene,
  last: DemoTrack,
  fits: (track: DemoTrack) => boolean,
): DemoTrack | null {
  const pairs = scene.pairs.filter((pair) => pair.first === last && fits(pair.second));
  return random.pickWeighted(pairs, appealOf)?.second ?? null;
}

function chooseByAppeal(
  random: Random,
  scene: Scene,
  fits: (track: DemoTrack) => boolean,
  target: number,
): DemoTrack | null {
  const nearTarget = (track: DemoTrack): boolean => fits(track) && Math.abs(track.bpm - target) <= target * 0.035;
  const roll = random.next();
  if (roll < 0.42) {
    const pairs = scene.pairs.filter((pair) => nearTarget(pair.first) && fits(pair.first));
    return random.pickWeighted(pairs, appealOf)?.first ?? null;
  }
  if (roll < 0.48) {
    const hits = scene.hits.filter((hit) => nearTarget(hit.track));
    return random.pickWeighted(hits, (hit) => hit.appeal)?.track ?? null;
  }
  if (roll < 0.64) return random.pickWeighted(scene.tracks.filter(nearTarget), () => 1);
  return null;
}

function release(crate: Crate, scene: Scene, date: string, chosen: readonly DemoTrack[], target: number): DemoTrack {
  const { random, desk } = crate;
  const last = chosen.at(-1) ?? null;
  const fit: Fit = {
    genre: scene.genre.name,
    bpm: last === null ? Math.round(target) : towardsTempo(last.bpm, target),
    camelot: last === null ? anyKey(random, scene.genre) : nextKey(random, last.camelot),
  };
  const remixable = (track: DemoTrack): boolean =>
    track.released <= date && !chosen.some((other) => other.title === track.title || other.artist === track.artist);
  const source = random.chance(0.24) ? random.pickWeighted(scene.tracks.filter(remixable), () => 1) : null;
  const track = source === null ? desk.original(fit, date, last) : desk.remix(source, fit, date);
  scene.tracks.push(track);
  return track;
}

function appealOf(pair: FavouritePair): number {
  return pair.appeal;
}
