import { keySteps, tempoChange } from "./mixing-limits.ts";

/**
 * The parts of the cost of a plan, each from 0 (best) to 1 before its weight. Evidence leads; key and tempo count half
 * of it each; a curve, being asked for, counts most, since following it takes changes of tempo. What is unknown lies in the middle: it is
 * neither rewarded nor held to be bad.
 */
const KEY_WEIGHT = 0.5;
const TEMPO_WEIGHT = 0.5;
const CURVE_WEIGHT = 2;
const UNKNOWN = 0.5;
/** Twice the worst evidence: a move nobody made is taken where there is none that somebody did. */
const UNSEEN = 2;

/** Beyond this a change of tempo is as bad as any, as in mixing-fit.ts. */
const FAR_TEMPO = 0.08;
/** From this many steps a key clashes; one step is as good as none. */
const CLASHING_STEPS = 3;

/** Cost of evidence in 0..1 from the cost of an edge, which is above 0 without bound; null is a move never seen. */
export const evidenceCost = (edgeCost: number | null): number =>
  edgeCost === null ? UNSEEN : edgeCost / (1 + edgeCost);

/** Cost of a move between two keys, by number. */
export function keyCost(from: number, to: number): number {
  const steps = keySteps(from, to);
  if (steps === null) return KEY_WEIGHT * UNKNOWN;
  return KEY_WEIGHT * Math.min(1, Math.max(0, steps - 1) / (CLASHING_STEPS - 1));
}

/** Cost of a move between two tempi in bpm, 0 being unknown. */
export function tempoCost(from: number, to: number): number {
  const change = tempoChange(from, to);
  return TEMPO_WEIGHT * (change === null ? UNKNOWN : Math.min(1, Math.abs(change) / FAR_TEMPO));
}

/** Cost of a tempo in bpm (0 being unknown) where another is wished for. */
export function curveCost(bpm: number, target: number): number {
  return CURVE_WEIGHT * (bpm === 0 ? UNKNOWN : Math.min(1, Math.abs(bpm / target - 1) / FAR_TEMPO));
}

/** A small number for a track that decides between equals; another seed orders them otherwise. */
export function tieBreak(track: number, seed: number): number {
  // mulberry32, one step: see demo/random.ts.
  let mixed = (Math.imul(track + 1, 0x9e3779b1) + seed) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) * (TIE / 2 ** 32);
}

const TIE = 0.002;
