import { BitmapFontManager, BitmapText, Container } from "pixi.js";
import type { Camera } from "../core/camera.ts";
import { hex } from "../core/color.ts";
import { type LabelPlaces, makeLabelPlaces, placeLabels } from "../core/label-placement.ts";
import type { Palette } from "../core/palette.ts";
import type { Styled } from "../core/styled.ts";

/** The names of the most played tracks in view, and before them of those that are pointed out. */
export interface LabelLayer {
  readonly show: (picture: Styled, palette: Palette) => void;
  /** Tracks to name before all others, and whether only these. */
  readonly pointOut: (nodes: Uint32Array, alone: boolean) => void;
  readonly place: (positions: Float32Array, camera: Camera, width: number, height: number) => void;
  readonly count: () => number;
  readonly destroy: () => void;
}

const capacity = 90;
const lineHeight = 15;
const fontSize = 12;
const longest = 38;
// Names are to guide through the picture, not to cover it: few of the whole, more as one comes closer.
const pixelsPerLabel = 14_000;
const fontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

interface Slot {
  readonly view: BitmapText;
  node: number;
}

/** Adds the names on top of what `parent` has. Texts are made once and used again. */
export function makeLabelLayer(parent: Container): LabelLayer {
  const container = parent.addChild(new Container());
  const places = makeLabelPlaces(capacity);
  const measure = new OffscreenCanvas(1, 1).getContext("2d");
  if (measure !== null) measure.font = `500 ${fontSize}px ${fontFamily}`;
  let slots: Slot[] = [];
  let palette: Palette | null = null;
  let font: string | null = null;
  let picture: Styled | null = null;
  let widths = new Float32Array();
  let texts: readonly string[] = [];
  let first: Uint32Array = new Uint32Array();
  let alone = false;

  // Measured once per track, when it first comes into view.
  const widthOf = (node: number) => {
    const known = widths[node] ?? 0;
    if (known > 0) return known;
    const text = texts[node] ?? "";
    const width = measure?.measureText(text).width ?? text.length * 7;
    widths[node] = width;
    return width;
  };

  const clear = () => {
    for (const slot of slots) slot.view.destroy();
    slots = [];
    if (font !== null) BitmapFontManager.uninstall(font);
    font = null;
  };

  return {
    show: (next, colors) => {
      if (picture?.filtered.dataset !== next.filtered.dataset) {
        texts = next.filtered.dataset.nodes.map((node) => shorten(`${node.artist_name} – ${node.title}`));
        widths = new Float32Array(texts.length);
      }
      if (palette !== colors) {
        clear();
        const installed = installFont(colors);
        slots = Array.from({ length: capacity }, () => ({ view: makeText(container, installed), node: -1 }));
        [palette, font] = [colors, installed];
      }
      if (picture?.filtered.dataset !== next.filtered.dataset) for (const slot of slots) slot.node = -1;
      picture = next;
    },
    pointOut: (nodes, only) => {
      first = nodes;
      alone = only;
    },
    place: (positions, camera, width, height) => {
      if (picture === null) return;
      const room = Math.min(1, Math.max(0.25, camera.scale * 1.1));
      const limit = Math.min(capacity, Math.round(((width * height) / pixelsPerLabel) * room));
      const scene = { positions, radius: picture.radius, camera, width, height, widthOf, lineHeight, limit };
      placeLabels({ ...scene, candidates: first, limit: capacity }, places);
      if (!alone) placeLabels({ ...scene, candidates: picture.byImportance }, places, places.count);
      assign(slots, places, texts);
    },
    count: () => places.count,
    destroy: () => {
      clear();
      container.destroy({ children: true });
    },
  };
}

/** Shows each placed name in the slot that already holds it, or in a free one: setting a text is what costs. */
function assign(slots: readonly Slot[], places: LabelPlaces, texts: readonly string[]): void {
  for (const slot of slots) {
    const still = places.nodes.indexOf(slot.node);
    if (still < 0 || still >= places.count) {
      slot.node = -1;
      slot.view.visible = false;
    }
  }
  for (let at = 0; at < places.count; at++) {
    const node = places.nodes[at] ?? 0;
    const slot = slots.find((one) => one.node === node) ?? slots.find((one) => one.node < 0);
    if (slot === undefined) return;
    if (slot.node !== node) slot.view.text = texts[node] ?? "";
    slot.node = node;
    slot.view.visible = true;
    slot.view.position.set(Math.round(places.boxes[at * 4] ?? 0), Math.round(places.boxes[at * 4 + 1] ?? 0));
  }
}

/** One font per theme: letters are drawn into it as they are first needed, whatever the script. */
function installFont(palette: Palette): string {
  const name = `names ${hex(palette.label)} ${hex(palette.labelEdge)}`;
  BitmapFontManager.install({
    name,
    chars: BitmapFontManager.ASCII,
    resolution: Math.min(2, devicePixelRatio),
    skipKerning: true,
    style: {
      fontFamily,
      fontSize,
      fontWeight: "500",
      fill: hex(palette.label),
      stroke: { color: hex(palette.labelEdge), width: 3, join: "round" },
    },
  });
  return name;
}

function makeText(container: Container, font: string): BitmapText {
  const view = new BitmapText({ text: "", style: { fontFamily: font, fontSize } });
  view.visible = false;
  return container.addChild(view);
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}
