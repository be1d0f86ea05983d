import type { Guide, GuideLayer } from "./guide.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import { keepsTime, type Search } from "./search.ts";
import { startTracks } from "./start-tracks.ts";
import { type Earlier, fitsTrail } from "./trail.ts";

/** Beginnings of a plan that end at the same position, cheapest first; `parents` are those one shorter. */
interface Beginnings {
  readonly tracks: number[];
  readonly parents: number[];
  readonly costs: number[];
  readonly ms: number[];
}

/** What a beam search came to. */
export interface BeamOutcome {
  /** The tracks in order; null when no plan was found. */
  readonly tracks: readonly number[] | null;
  /** Nothing was cut off: what was not found is not there, and what was found is the cheapest. */
  readonly isComplete: boolean;
  /** The furthest position that was filled. */
  readonly reached: number;
}

/** So many beginnings may end at the same track, so that one good place does not fill the beam. */
const SAME_END = 4;

/** What a track length too far off the pace costs: a set in minutes that runs ahead has to make up for it. */
const OFF_PACE_COST = 0.5;

interface Choices {
  readonly tracks: number[];
  readonly parents: number[];
  readonly costs: number[];
  /** Cost with what is still to come, as far as that is known. */
  readonly totals: number[];
  /** Some tracks were left out. */
  readonly isCut: boolean;
}

/** How far a set is from where it should be after a position, as a cost; 0 when it is planned in tracks. */
function offPace({ frame }: Search, position: number, ms: number): number {
  const { fewestMs, mostMs, length } = frame;
  if (mostMs === Number.POSITIVE_INFINITY) return 0;
  const usual = (fewestMs + mostMs) / 2 / length;
  const off = Math.abs(ms - usual * (position + 1)) - (mostMs - fewestMs) / 2;
  return off <= 0 ? 0 : (OFF_PACE_COST * off) / usual;
}

/** All ways to go on from the beginnings; the first position has none before it. */
function choicesAt(search: Search, layer: GuideLayer | null, before: Beginnings | null, position: number): Choices {
  const { moves, space, slots } = search;
  const choices = { tracks: [], parents: [], costs: [], totals: [], isCut: false } as {
    tracks: number[];
    parents: number[];
    costs: number[];
    totals: number[];
    isCut: boolean;
  };
  slots.open();
  for (const [slot, track] of layer?.tracks.entries() ?? []) slots.put(track, slot);
  let parent = -1;
  let from = -1;
  let base = 0;
  let ms = 0;
  const add = (track: number, cost: number, ahead: number) => {
    choices.tracks.push(track);
    choices.parents.push(parent);
    choices.costs.push(cost);
    choices.totals.push(cost + ahead + offPace(search, position, ms + space.durationMs(track)));
  };
  const visit = (to: number, edge: number) => {
    const slot = layer === null ? 0 : slots.of(to);
    if (slot === -1) return;
    add(to, base + space.moveCost(from, to, edge) + moves.cost(position, to), layer?.toGo[slot] ?? 0);
  };
  if (before === null) {
    const start = startTracks(search, layer);
    choices.isCut = start.isCut;
    for (const [index, track] of start.tracks.entries()) add(track, moves.cost(0, track), start.toGo[index] ?? 0);
    return choices;
  }
  for (parent = 0; parent < before.tracks.length; parent += 1) {
    from = before.tracks[parent] ?? 0;
    base = before.costs[parent] ?? 0;
    ms = before.ms[parent] ?? 0;
    moves.forEachNext(position - 1, from, visit);
  }
  return choices;
}

/** The cheapest choices in order; `most` of them, or all when there are fewer. */
function cheapestFirst({ totals }: Choices, most: number): Uint32Array {
  const limit = totals.length <= most ? Number.POSITIVE_INFINITY : Float64Array.from(totals).sort()[most - 1];
  const order: number[] = [];
  for (let choice = 0; choice < totals.length; choice += 1) {
    if ((totals[choice] ?? 0) <= (limit ?? 0)) order.push(choice);
  }
  return Uint32Array.from(order).sort((a, b) => (totals[a] ?? 0) - (totals[b] ?? 0) || a - b);
}

/** The track `back` places before the next position of a beginning. */
function trackBefore(layers: readonly Beginnings[], parent: number, back: number): number {
  let index = parent;
  let position = layers.length - 1;
  for (let step = 1; step < back; step += 1) {
    index = layers[position]?.parents[index] ?? -1;
    position -= 1;
  }
  return layers[position]?.tracks[index] ?? -1;
}

interface Extended {
  readonly beginnings: Beginnings;
  readonly isCut: boolean;
}

/** The cheapest of some choices that keep every rule, at most `width` of them. */
function keepFitting(
  search: Search,
  choices: Choices,
  order: Uint32Array,
  layers: readonly Beginnings[],
  earlier: Earlier,
  width: number,
): Extended {
  const { space, frame } = search;
  const position = layers.length;
  const before = layers[position - 1];
  const beginnings: Beginnings = { tracks: [], parents: [], costs: [], ms: [] };
  const endsAt = new Map<number, number>();
  let isCut = choices.isCut;
  for (const choice of order) {
    const track = choices.tracks[choice] ?? 0;
    const parent = choices.parents[choice] ?? -1;
    const ms = (before?.ms[parent] ?? 0) + space.durationMs(track);
    if (!keepsTime(search, position, ms)) continue;
    if (!fitsTrail(space, frame, earlier, position, track, (back) => trackBefore(layers, parent, back))) continue;
    const same = endsAt.get(track) ?? 0;
    if (beginnings.tracks.length === width || (same === SAME_END && frame.pinAt[position] === -1)) {
      isCut = true;
      if (beginnings.tracks.length === width) break;
      continue;
    }
    endsAt.set(track, same + 1);
    beginnings.tracks.push(track);
    beginnings.parents.push(parent);
    beginnings.costs.push(choices.costs[choice] ?? 0);
    beginnings.ms.push(ms);
  }
  return { beginnings, isCut };
}

// The rules that bind far apart refuse few of the cheapest, so the rest need not even be sorted.
const SPARE_CHOICES = 8;

function extend(
  search: Search,
  guide: Guide,
  layers: readonly Beginnings[],
  earlier: Earlier,
  width: number,
): Extended {
  const position = layers.length;
  const choices = choicesAt(search, guide.layers[position] ?? null, layers[position - 1] ?? null, position);
  const most = width * SPARE_CHOICES;
  const first = keepFitting(search, choices, cheapestFirst(choices, most), layers, earlier, width);
  if (choices.tracks.length <= most || first.beginnings.tracks.length === width) {
    return { ...first, isCut: first.isCut || choices.tracks.length > most };
  }
  return keepFitting(search, choices, cheapestFirst(choices, choices.tracks.length), layers, earlier, width);
}

/**
 * Builds plans from the front and keeps, at each position, the `width` beginnings whose cost so far and to the next pin
 * is smallest. Where the guide is whole and no rule bites, the first plan found is the best there is.
 */
export function* searchBeam(
  search: Search,
  guide: Guide,
  earlier: Earlier,
  width: number,
  deadline: Deadline,
): Steps<BeamOutcome> {
  const { length } = search.frame;
  const layers: Beginnings[] = [];
  let isCut = !search.moves.areAll;
  while (layers.length < length) {
    yield;
    const reached = layers.length - 1;
    if (deadline.check()) return { tracks: null, isComplete: false, reached };
    const extended = extend(search, guide, layers, earlier, width);
    isCut ||= extended.isCut;
    if (extended.beginnings.tracks.length === 0) return { tracks: null, isComplete: !isCut, reached };
    layers.push(extended.beginnings);
  }
  const costs = layers[length - 1]?.costs ?? [];
  const best = costs.indexOf(Math.min(...costs));
  const tracks = Array.from({ length }, (_, position) => trackBefore(layers, best, length - position));
  return { tracks, isComplete: !isCut, reached: length - 1 };
}
