import Flatbush from "flatbush";
import type { Camera } from "../core/camera.ts";
import { nodeZoom, type Point, toWorld } from "../core/camera.ts";
import { type Hover, nothingHovered } from "../core/hover-slice.ts";
import type { Styled } from "../core/styled.ts";

/** Finds what is under a point of the screen. Its index is made when asked after something moved, not before. */
export interface PickingController {
  readonly show: (picture: Styled) => void;
  readonly moved: () => void;
  readonly pick: (at: Point, camera: Camera, positions: Float32Array) => Hover;
}

const reach = { track: 10, transition: 5 };

export function makePickingController(): PickingController {
  let picture: Styled | null = null;
  let tracks: Flatbush | null = null;
  let transitions: Flatbush | null = null;

  const forget = () => {
    tracks = null;
    transitions = null;
  };

  return {
    show: (next) => {
      picture = next;
      forget();
    },
    moved: forget,
    pick: (at, camera, positions) => {
      if (picture === null || picture.filtered.nodes.length === 0) return nothingHovered;
      tracks ??= indexTracks(picture, positions);
      const track = nearestTrack(picture, tracks, at, camera, positions);
      if (track !== null) return { kind: "track", index: track, ...at };
      if (picture.filtered.edges.length === 0) return nothingHovered;
      transitions ??= indexTransitions(picture, positions);
      const transition = nearestTransition(picture, transitions, at, camera, positions);
      return transition === null ? nothingHovered : { kind: "transition", index: transition, ...at };
    },
  };
}

function indexTracks(picture: Styled, positions: Float32Array): Flatbush {
  const { nodes } = picture.filtered;
  const index = new Flatbush(nodes.length);
  for (const node of nodes) {
    const x = positions[node * 2] ?? 0;
    const y = positions[node * 2 + 1] ?? 0;
    index.add(x, y, x, y);
  }
  index.finish();
  return index;
}

function indexTransitions(picture: Styled, positions: Float32Array): Flatbush {
  const { dataset, edges } = picture.filtered;
  const index = new Flatbush(edges.length);
  for (const edge of edges) {
    const from = (dataset.source[edge] ?? 0) * 2;
    const to = (dataset.target[edge] ?? 0) * 2;
    const [x1, y1, x2, y2] = [
      positions[from] ?? 0,
      positions[from + 1] ?? 0,
      positions[to] ?? 0,
      positions[to + 1] ?? 0,
    ];
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  return index;
}

/** The track whose rim is nearest, within 10 px of it. */
function nearestTrack(picture: Styled, index: Flatbush, at: Point, camera: Camera, positions: Float32Array) {
  const world = toWorld(camera, at);
  const zoom = nodeZoom(camera.scale);
  const largest = picture.radius[picture.byImportance[0] ?? 0] ?? 0;
  const within = (largest * zoom + reach.track) / camera.scale;
  const found = index.search(world.x - within, world.y - within, world.x + within, world.y + within);
  let best: number | null = null;
  let least = reach.track;
  for (const place of found) {
    const node = picture.filtered.nodes[place] ?? 0;
    const dx = (positions[node * 2] ?? 0) - world.x;
    const dy = (positions[node * 2 + 1] ?? 0) - world.y;
    const toRim = Math.hypot(dx, dy) * camera.scale - (picture.radius[node] ?? 0) * zoom;
    if (toRim <= least) {
      least = toRim;
      best = node;
    }
  }
  return best;
}

/** The line that passes nearest, within 5 px. */
function nearestTransition(picture: Styled, index: Flatbush, at: Point, camera: Camera, positions: Float32Array) {
  const { dataset, edges } = picture.filtered;
  const world = toWorld(camera, at);
  const within = reach.transition / camera.scale;
  let best: number | null = null;
  let least = within;
  for (const place of index.search(world.x - within, world.y - within, world.x + within, world.y + within)) {
    const edge = edges[place] ?? 0;
    const distance = distanceToLine(positions, dataset.source[edge] ?? 0, dataset.target[edge] ?? 0, world);
    if (distance <= least) {
      least = distance;
      best = edge;
    }
  }
  return best;
}

function distanceToLine(positions: Float32Array, from: number, to: number, point: Point): number {
  const x = positions[from * 2] ?? 0;
  const y = positions[from * 2 + 1] ?? 0;
  const dx = (positions[to * 2] ?? 0) - x;
  const dy = (positions[to * 2 + 1] ?? 0) - y;
  const along = ((point.x - x) * dx + (point.y - y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x + dx * share - point.x, y + dy * share - point.y);
}
