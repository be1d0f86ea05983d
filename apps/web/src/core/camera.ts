/** Where the world is on the screen: screen = world * scale + (x, y), in CSS px. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The part of the screen that panels leave free, in CSS px. */
export interface Viewport {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const scaleLimits = { min: 0.01, max: 8 };

export function toScreen(camera: Camera, world: Point): Point {
  return { x: world.x * camera.scale + camera.x, y: world.y * camera.scale + camera.y };
}

export function toWorld(camera: Camera, screen: Point): Point {
  return { x: (screen.x - camera.x) / camera.scale, y: (screen.y - camera.y) / camera.scale };
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Zooms so that the point of the world under `at` stays under it. */
export function zoomAbout(camera: Camera, at: Point, factor: number): Camera {
  const scale = Math.min(scaleLimits.max, Math.max(scaleLimits.min, camera.scale * factor));
  const held = toWorld(camera, at);
  return { x: at.x - held.x * scale, y: at.y - held.y * scale, scale };
}

/** Brings a point of the world to the middle of the free part of the screen. */
export function centreOn(world: Point, scale: number, viewport: Viewport): Camera {
  return {
    x: viewport.left + viewport.width / 2 - world.x * scale,
    y: viewport.top + viewport.height / 2 - world.y * scale,
    scale,
  };
}

/** Shows all of `bounds` with `margin` px around it, never closer than `maxScale`. */
export function fitBounds(bounds: Bounds, viewport: Viewport, margin = 40, maxScale = 1.5): Camera {
  const width = Math.max(1, viewport.width - 2 * margin) / Math.max(1, bounds.maxX - bounds.minX);
  const height = Math.max(1, viewport.height - 2 * margin) / Math.max(1, bounds.maxY - bounds.minY);
  const scale = Math.min(maxScale, Math.max(scaleLimits.min, Math.min(width, height)));
  const middle = { x: (bounds.minX + bounds.maxX) / 2, y: (bounds.minY + bounds.maxY) / 2 };
  return centreOn(middle, scale, viewport);
}

/**
 * A camera `share` of the way (0..1) between two, as seen at the middle of the screen: zooms evenly (in the logarithm
 * of the scale) and moves the middle on a straight line.
 */
export function between(from: Camera, to: Camera, share: number, viewport: Viewport): Camera {
  const middle = { x: viewport.left + viewport.width / 2, y: viewport.top + viewport.height / 2 };
  const start = toWorld(from, middle);
  const end = toWorld(to, middle);
  const scale = from.scale * (to.scale / from.scale) ** share;
  return centreOn({ x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }, scale, viewport);
}

/** How much larger than at zoom 1 a track is drawn: tracks grow more slowly than the distances between them. */
export function nodeZoom(scale: number): number {
  return Math.min(2.2, Math.max(0.3, scale ** 0.55));
}

/** The smallest box around interleaved x, y positions; null when there are none. */
export function boundsOf(positions: Float32Array, nodes: Uint32Array): Bounds | null {
  if (nodes.length === 0) return null;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const node of nodes) {
    const x = positions[node * 2] ?? 0;
    const y = positions[node * 2 + 1] ?? 0;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}
