import type { Container } from "pixi.js";
import type { Dataset } from "../core/dataset.ts";
import { type Highlight, highlightHover, highlightSubject } from "../core/highlight.ts";
import type { Hover } from "../core/hover-slice.ts";
import type { Palette } from "../core/palette.ts";
import type { Subject } from "../core/selection-slice.ts";
import type { Styled } from "../core/styled.ts";
import { type EdgeMarks, makeEdgeLayer } from "./edge-layer.ts";
import { makeNodeLayer } from "./node-layer.ts";

/** Draws what is selected and what is under the pointer a second time, above everything else. */
export interface HighlightController {
  readonly show: (picture: Styled, palette: Palette, positions: Float32Array) => void;
  readonly select: (subject: Subject | null, positions: Float32Array) => void;
  /** Whether this changes what is drawn. */
  readonly hover: (hover: Hover, positions: Float32Array) => boolean;
  readonly place: (positions: Float32Array) => void;
  readonly scale: (unitsPerPixel: number) => void;
  /** The tracks to name: what is meant itself first, then its neighbours. */
  readonly named: () => Uint32Array;
  /** Whether a selection stands out, so that the rest steps back. */
  readonly isSelecting: () => boolean;
  readonly destroy: () => void;
}

const ringWidth = 4;
const taper = 0.25;

export function makeHighlightController(parent: Container): HighlightController {
  const lines = makeEdgeLayer(parent, taper, 4000);
  const rings = makeNodeLayer(parent);
  const discs = makeNodeLayer(parent);
  let picture: Styled | null = null;
  let palette: Palette | null = null;
  let subject: Subject | null = null;
  let pointed: Hover = { kind: "nothing" };
  let selected: Highlight | null = null;
  let named: Uint32Array = new Uint32Array();

  const refresh = (positions: Float32Array) => {
    if (picture === null || palette === null) return;
    const { dataset } = picture.filtered;
    selected = highlightSubject(dataset, subject);
    const under = highlightHover(dataset, pointed);
    const nodes = union(selected.nodes, under.nodes);
    const focus = union(selected.focus, under.focus);
    const { radius, color } = picture;
    const { accent } = palette;
    lines.show(lineMarks(dataset, picture, palette, union(selected.edges, under.edges), focus), positions);
    rings.show({ nodes: focus, radius: (node) => (radius[node] ?? 0) + ringWidth, color: () => accent }, positions);
    discs.show({ nodes, radius: (node) => (radius[node] ?? 0) + 1, color: (node) => color[node] ?? 0 }, positions);
    named = union(focus, nodes);
  };

  return {
    show: (next, colors, positions) => {
      picture = next;
      palette = colors;
      pointed = { kind: "nothing" };
      refresh(positions);
    },
    select: (next, positions) => {
      subject = next;
      refresh(positions);
    },
    hover: (hover, positions) => {
      if (hover.kind === pointed.kind && indexOf(hover) === indexOf(pointed)) return false;
      pointed = hover;
      refresh(positions);
      return true;
    },
    place: (positions) => {
      lines.place(positions);
      rings.place(positions);
      discs.place(positions);
    },
    scale: (unitsPerPixel) => {
      rings.scale(unitsPerPixel);
      discs.scale(unitsPerPixel);
    },
    named: () => named,
    isSelecting: () => selected !== null && selected.focus.length > 0,
    destroy: () => {
      lines.destroy();
      rings.destroy();
      discs.destroy();
    },
  };
}

/** Going out of the focus in the accent colour ("what came after"), coming in in the other one. */
function lineMarks(
  dataset: Dataset,
  picture: Styled,
  palette: Palette,
  edges: Uint32Array,
  focus: Uint32Array,
): EdgeMarks {
  const out = new Set(focus);
  const color = (edge: number) => (out.has(dataset.source[edge] ?? 0) ? palette.accent : palette.arriving);
  return {
    edges,
    source: dataset.source,
    target: dataset.target,
    width: (edge) => (picture.width[edge] ?? 1) + 1.4,
    alpha: () => 0.95,
    colorFrom: color,
    colorTo: color,
  };
}

function union(one: Uint32Array, other: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...one, ...other]));
}

function indexOf(hover: Hover): number {
  return hover.kind === "nothing" ? -1 : hover.index;
}
