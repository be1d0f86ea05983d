import { type CamelotKey, parseCamelot } from "./camelot.ts";
import type { Rgb } from "./color.ts";
import type { Dataset } from "./dataset.ts";
import type { Filtered } from "./filtered.ts";
import type { Palette } from "./palette.ts";

export type ColorBy = "key" | "played" | "plays";

/**
 * Third step of the picture. Arrays are by index of the data set, also for what is hidden: `radius` in px at zoom 1,
 * `width` in px on screen, `alpha` 0..1. `byImportance` are the visible tracks, most played first.
 */
export interface Styled {
  readonly filtered: Filtered;
  readonly radius: Float32Array;
  readonly color: Uint32Array;
  readonly width: Float32Array;
  readonly alpha: Float32Array;
  readonly byImportance: Uint32Array;
  readonly legend: Legend;
}

/** What the colours mean here. `range` is null when nothing is known to colour by. */
export type Legend =
  | { readonly by: "key"; readonly unknown: number }
  | { readonly by: "played" | "plays"; readonly range: readonly [number, number] | null; readonly unknown: number };

export function styleGraph(filtered: Filtered, colorBy: ColorBy, palette: Palette): Styled {
  const { dataset } = filtered;
  const radius = Float32Array.from(dataset.nodes, (node) => 2.6 + 1.9 * Math.sqrt(Math.max(1, node.set_count)));
  const plays = (node: number) => dataset.nodes[node]?.set_count ?? 0;
  return {
    filtered,
    radius,
    ...(colorBy === "key" ? colorByKey(filtered, palette) : colorByNumber(filtered, colorBy, palette)),
    width: Float32Array.from(dataset.edges, (edge) => Math.min(5, 0.7 + 0.9 * Math.log2(edge.set_count))),
    alpha: Float32Array.from(dataset.edges, (edge) =>
      Math.min(0.9, (0.3 + 0.2 * Math.log2(edge.set_count)) * palette.edgeStrength),
    ),
    byImportance: filtered.nodes.slice().sort((one, other) => plays(other) - plays(one) || one - other),
  };
}

/** Colours by key where at least a tenth of the tracks have one, otherwise by when a track was last played. */
export function defaultColorBy(dataset: Dataset): ColorBy {
  const withKey = dataset.nodes.reduce((count, node) => count + (parseCamelot(node.camelot) === null ? 0 : 1), 0);
  if (withKey * 10 >= Math.max(1, dataset.nodes.length)) return "key";
  return lastPlayedYears(dataset).some((year) => year > 0) ? "played" : "plays";
}

function colorByKey(filtered: Filtered, palette: Palette): { color: Uint32Array; legend: Legend } {
  const keys: readonly (CamelotKey | null)[] = filtered.dataset.nodes.map((node) => parseCamelot(node.camelot));
  const unknown = filtered.nodes.reduce((count, node) => count + ((keys[node] ?? null) === null ? 1 : 0), 0);
  return {
    color: Uint32Array.from(keys, (key) => (key === null ? palette.unknown : palette.key(key))),
    legend: { by: "key", unknown },
  };
}

function colorByNumber(
  filtered: Filtered,
  by: "played" | "plays",
  palette: Palette,
): { color: Uint32Array; legend: Legend } {
  const { dataset } = filtered;
  const values =
    by === "played" ? lastPlayedYears(dataset) : Float32Array.from(dataset.nodes, (node) => node.set_count);
  const known = filtered.nodes.filter((node) => (values[node] ?? 0) > 0);
  const unknown = filtered.nodes.length - known.length;
  if (known.length === 0) {
    return { color: new Uint32Array(values.length).fill(palette.unknown), legend: { by, range: null, unknown } };
  }
  const sorted = Float32Array.from(known, (node) => values[node] ?? 0).sort();
  const low = sorted[0] ?? 0;
  const high = sorted[sorted.length - 1] ?? 0;
  // Most tracks were played once or twice: on a linear scale they would all have the same colour.
  const scale = by === "plays" ? Math.log : (value: number) => value;
  const span = scale(high) - scale(low) || 1;
  const paint = (value: number): Rgb =>
    value > 0 ? palette.ramp((scale(value) - scale(low)) / span) : palette.unknown;
  return { color: Uint32Array.from(values, paint), legend: { by, range: [low, high], unknown } };
}

/** The year of the last set in which a loaded transition of the track was played; 0 where no date is known. */
function lastPlayedYears(dataset: Dataset): Float32Array {
  const years = new Float32Array(dataset.nodes.length);
  dataset.edges.forEach((edge, at) => {
    const year = Number(edge.last_played?.slice(0, 4) ?? Number.NaN);
    if (!Number.isInteger(year)) return;
    for (const node of [dataset.source[at] ?? 0, dataset.target[at] ?? 0]) {
      years[node] = Math.max(years[node] ?? 0, year);
    }
  });
  return years;
}
