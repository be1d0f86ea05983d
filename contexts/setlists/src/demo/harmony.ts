import { camelotDistance } from "../tracks/camelot.ts";
import type { Genre } from "./genre.ts";
import type { Random } from "./random.ts";
import type { DemoTrack } from "./track.ts";

/** What DJ mixers commonly bend a tempo by without the change being heard. */
const TEMPO_TOLERANCE = 0.03;

/** Any key, minor or major as often as the genre has it. */
export function anyKey(random: Random, genre: Genre): string {
  return `${random.between(1, 12)}${random.chance(genre.minorShare) ? "A" : "B"}`;
}

/** A key to mix into from this one: mostly at most one Camelot step away, sometimes a jump that lifts the energy. */
export function nextKey(random: Random, camelot: string): string {
  const hour = Number.parseInt(camelot, 10);
  const minor = camelot.endsWith("A");
  const roll = random.next();
  if (roll < 0.3) return camelot;
  if (roll < 0.56) return keyAt(hour + 1, minor);
  if (roll < 0.76) return keyAt(hour - 1, minor);
  if (roll < 0.92) return keyAt(hour, !minor);
  // Two hours up is a whole tone, seven hours up a semitone.
  return keyAt(hour + (roll < 0.97 ? 2 : 7), minor);
}

/** The next tempo on the way to a target, within what the mix can bend. */
export function towardsTempo(bpm: number, target: number): number {
  const step = bpm * TEMPO_TOLERANCE * 0.8;
  return Math.round(Math.min(bpm + step, Math.max(bpm - step, target)) * 2) / 2;
}

/** Whether the two mix without a jolt: at most one Camelot step and 3 % of tempo apart. */
export function mixesWell(a: Pick<DemoTrack, "bpm" | "camelot">, b: Pick<DemoTrack, "bpm" | "camelot">): boolean {
  return Math.abs(a.bpm - b.bpm) <= a.bpm * TEMPO_TOLERANCE && camelotDistance(a.camelot, b.camelot) <= 1;
}

function keyAt(hour: number, minor: boolean): string {
  return `${((hour + 11) % 12) + 1}${minor ? "A" : "B"}`;
}
