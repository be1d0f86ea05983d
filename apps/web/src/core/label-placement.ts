import { type Camera, nodeZoom } from "./camera.ts";

/** What placing labels reads; nothing here is made anew per frame. */
export interface LabelScene {
  /** Tracks in the order in which they get a label, the most important first. */
  readonly candidates: Uint32Array;
  /** Interleaved x, y in the world. */
  readonly positions: Float32Array;
  readonly radius: Float32Array;
  readonly camera: Camera;
  readonly width: number;
  readonly height: number;
  /** Width of a track's label in px. */
  readonly widthOf: (node: number) => number;
  readonly lineHeight: number;
  readonly limit: number;
}

/** Reused between frames: the boxes taken so far (left, top, right, bottom) and the tracks they belong to. */
export interface LabelPlaces {
  count: number;
  readonly nodes: Uint32Array;
  readonly boxes: Float32Array;
}

/** Room for at most `capacity` labels. */
export function makeLabelPlaces(capacity: number): LabelPlaces {
  return { count: 0, nodes: new Uint32Array(capacity), boxes: new Float32Array(capacity * 4) };
}

const gapToNode = 4;
const padding = 6;

/**
 * Gives labels, right of their track, to candidates in order: one is left out when it would cover another label or lie
 * off the screen. `places` keeps what it held when `keep` is given, so that a few can be placed before all others.
 * Allocates nothing.
 */
export function placeLabels(scene: LabelScene, places: LabelPlaces, keep = 0): void {
  places.count = keep;
  const { camera, positions } = scene;
  const zoom = nodeZoom(camera.scale);
  const limit = Math.min(scene.limit, places.nodes.length);
  for (let at = 0; at < scene.candidates.length && places.count < limit; at++) {
    const node = scene.candidates[at] ?? 0;
    const x = (positions[node * 2] ?? 0) * camera.scale + camera.x;
    const y = (positions[node * 2 + 1] ?? 0) * camera.scale + camera.y;
    if (x < 0 || y < 0 || x > scene.width || y > scene.height) continue;
    const left = x + (scene.radius[node] ?? 0) * zoom + gapToNode;
    const top = y - scene.lineHeight / 2;
    const right = left + scene.widthOf(node);
    if (right > scene.width || isTaken(places, left, top, right, top + scene.lineHeight)) continue;
    const box = places.count * 4;
    places.boxes[box] = left;
    places.boxes[box + 1] = top;
    places.boxes[box + 2] = right;
    places.boxes[box + 3] = top + scene.lineHeight;
    places.nodes[places.count] = node;
    places.count++;
  }
}

// At most a few dozen labels are up at once: comparing with each is faster than keeping a grid.
function isTaken(places: LabelPlaces, left: number, top: number, right: number, bottom: number): boolean {
  for (let at = 0; at < places.count * 4; at += 4) {
    if (
      left < (places.boxes[at + 2] ?? 0) + padding &&
      right > (places.boxes[at] ?? 0) - padding &&
      top < (places.boxes[at + 3] ?? 0) + padding / 2 &&
      bottom > (places.boxes[at + 1] ?? 0) - padding / 2
    ) {
      return true;
    }
  }
  return false;
}
