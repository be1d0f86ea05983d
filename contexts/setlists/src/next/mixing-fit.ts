import { camelotDistance } from "../tracks/camelot.ts";
import type { Reason } from "./next-item.ts";

/** What mixing asks of a track; null is unknown and then says nothing. */
export interface MixingFacts {
  readonly bpm: number | null;
  readonly camelot: string | null;
}

// A fit is a nudge among candidates that people did play, never a reason of its own.
const NUDGE = 0.1;
/** Pitch faders reach further, but beyond this a change of tempo is heard. */
const CLOSE_TEMPO = 0.03;
const FAR_TEMPO = 0.08;

const reason = (kind: "harmonic" | "tempo", text: string): Reason => ({
  kind,
  text,
  set_count: null,
  performer_count: null,
  last_played: null,
  evidence: [],
});

const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.abs(value * 100).toFixed(1)} %`;

function harmonicFit(from: string, to: string): { factor: number; reason: Reason } {
  const steps = camelotDistance(from, to);
  return { factor: steps <= 1 ? 1 + NUDGE : steps > 2 ? 1 - NUDGE : 1, reason: reason("harmonic", `${from} → ${to}`) };
}

function tempoFit(from: number, to: number): { factor: number; reason: Reason } {
  const change = to / from - 1;
  const size = Math.abs(change);
  const factor = size <= CLOSE_TEMPO ? 1 + NUDGE : size > FAR_TEMPO ? 1 - NUDGE : 1;
  return { factor, reason: reason("tempo", `${signed(change)} tempo`) };
}

/** How well two tracks mix where key and tempo of both are known: a factor about 1 and what it rests on. */
export function mixingReasons(from: MixingFacts, to: MixingFacts): { factor: number; reasons: Reason[] } {
  const fits = [
    from.camelot !== null && to.camelot !== null ? harmonicFit(from.camelot, to.camelot) : null,
    from.bpm !== null && to.bpm !== null ? tempoFit(from.bpm, to.bpm) : null,
  ].filter((fit) => fit !== null);
  return { factor: fits.reduce((product, fit) => product * fit.factor, 1), reasons: fits.map((fit) => fit.reason) };
}
