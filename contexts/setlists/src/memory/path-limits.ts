import { keyFits, keyNumber, type MixingLimits, tempoFits } from "../plans/mixing-limits.ts";
import type { TrackFacts } from "./graph-view.ts";

/** What a path may not do. */
export interface PathLimits extends MixingLimits {
  /** Tracks that it may not use. */
  readonly banned: ReadonlySet<number>;
}

/** Whether a step from one track to another keeps to the limits of key and tempo; null when every step does. */
export function makeStepTest(facts: TrackFacts, limits: PathLimits): ((from: number, to: number) => boolean) | null {
  const { maxKeySteps, maxTempoChange } = limits;
  if (maxKeySteps === null && maxTempoChange === null) return null;
  const tempo = (track: number) => (maxTempoChange === null ? 0 : (facts.bpm(track) ?? 0));
  const key = (track: number) => keyNumber(maxKeySteps === null ? null : facts.camelot(track));
  return (from, to) =>
    (maxKeySteps === null || keyFits(key(from), key(to), limits)) &&
    (maxTempoChange === null || tempoFits(tempo(from), tempo(to), limits));
}
