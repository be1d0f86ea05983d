import { camelotDistance } from "../tracks/camelot.ts";
import type { PlanAsk } from "./plan-ask.ts";
import type { TestGraph } from "./plan-builders.ts";

/** Whether a move is one of the graph. */
function isSeen({ view }: TestGraph, from: number, to: number): boolean {
  let seen = false;
  view.forEachOut(from, (other) => {
    seen ||= other === to;
  });
  return seen;
}

/** What a move breaks, told anew from the facts and by no code of the planner. */
function brokenByMove(graph: TestGraph, ask: PlanAsk, from: number, to: number): string[] {
  const { facts } = graph;
  const broken: string[] = [];
  if (!ask.allowUnseen && !isSeen(graph, from, to)) broken.push(`${from} -> ${to} was never played`);
  const keys = [facts.camelot(from), facts.camelot(to)] as const;
  if (ask.maxKeySteps !== null) {
    if (keys[0] === null || keys[1] === null) {
      if (ask.strict) broken.push(`${from} -> ${to}: a key is unknown`);
    } else if (camelotDistance(keys[0], keys[1]) > ask.maxKeySteps) broken.push(`${from} -> ${to}: key`);
  }
  const tempi = [facts.bpm(from), facts.bpm(to)] as const;
  if (ask.maxTempoChange !== null) {
    if (tempi[0] === null || tempi[1] === null) {
      if (ask.strict) broken.push(`${from} -> ${to}: a tempo is unknown`);
    } else if (Math.abs(tempi[1] - tempi[0]) > ask.maxTempoChange * tempi[0] + 1e-6)
      broken.push(`${from} -> ${to}: tempo`);
  }
  return broken;
}

function brokenByTrack({ facts }: TestGraph, ask: PlanAsk, track: number): string[] {
  const broken: string[] = [];
  if (ask.bannedTracks.has(track)) broken.push(`${track} is banned`);
  if (facts.artists(track).some((artist) => ask.bannedArtists.has(artist)))
    broken.push(`the artist of ${track} is banned`);
  const isPinned = ask.pins.some((pin) => pin.track === track);
  if (!isPinned && ask.pool !== null && !ask.pool.has(track)) broken.push(`${track} is not of the pool`);
  if (ask.extent.kind === "duration" && facts.durationMs(track) === null)
    broken.push(`the length of ${track} is unknown`);
  return broken;
}

function brokenByExtent({ facts }: TestGraph, { extent }: PlanAsk, tracks: readonly number[]): string[] {
  if (extent.kind === "tracks") return tracks.length === extent.tracks ? [] : [`${tracks.length} tracks`];
  const ms = tracks.reduce((sum, track) => sum + (facts.durationMs(track) ?? 0), 0);
  return Math.abs(ms - extent.durationMs) <= extent.toleranceMs ? [] : [`${ms} ms`];
}

/** Every rule of an ask that a set breaks, in words; empty when it keeps them all. */
export function brokenRules(graph: TestGraph, ask: PlanAsk, tracks: readonly number[]): string[] {
  const broken = brokenByExtent(graph, ask, tracks);
  for (const { position, track } of ask.pins) {
    const at = position === "last" ? tracks.length : position;
    if (tracks[at - 1] !== track) broken.push(`${track} is not at ${at}`);
  }
  if (new Set(tracks).size < tracks.length) broken.push("a track stands twice");
  for (const [index, track] of tracks.entries()) {
    broken.push(...brokenByTrack(graph, ask, track));
    const before = tracks[index - 1];
    if (before !== undefined) broken.push(...brokenByMove(graph, ask, before, track));
    const row = tracks.slice(Math.max(0, index - ask.artistGap + 1), index);
    const artists = graph.facts.artists(track);
    const isTwice = row.some((other) => graph.facts.artists(other).some((artist) => artists.includes(artist)));
    if (isTwice) broken.push(`the artist of ${track} stands twice in ${ask.artistGap}`);
  }
  return broken;
}

/** Every set that keeps every rule, found by trying all there are. For tiny graphs. */
export function* everySet(graph: TestGraph, ask: PlanAsk, longest: number): Generator<readonly number[]> {
  const all = Array.from({ length: graph.view.trackCount }, (_, track) => track);
  function* go(trail: readonly number[]): Generator<readonly number[]> {
    if (trail.length > 1 && brokenRules(graph, ask, trail).length === 0) yield trail;
    if (trail.length === longest) return;
    for (const track of all) {
      const last = trail.at(-1);
      if (trail.includes(track) || (last !== undefined && brokenByMove(graph, ask, last, track).length > 0)) continue;
      yield* go([...trail, track]);
    }
  }
  yield* go([]);
}
