import {
  type Bounds,
  between,
  boundsOf,
  type Camera,
  centreOn,
  fitBounds,
  type Point,
  pan,
  toScreen,
  type Viewport,
  zoomAbout,
} from "../core/camera.ts";

/** Owns the camera: at once for what the hand does, as a short flight for what the page does. */
export interface CameraController {
  readonly camera: () => Camera;
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomBy: (factor: number, at?: Point) => void;
  /** Shows all these tracks, and keeps doing so while they move, until a person takes the camera. */
  readonly fitTo: (positions: Float32Array, nodes: Uint32Array) => void;
  /** Flies to a point, close enough to read names. */
  readonly flyTo: (world: Point) => void;
  /** Stays here, and moves only as far as needed for a point not to be covered by a panel. */
  readonly uncover: (world: Point) => void;
  /** One step of following: towards all these tracks; whether there is more way to go. False when not following. */
  readonly follow: (positions: Float32Array, nodes: Uint32Array) => boolean;
  /** One step of a flight at this time in ms; whether it goes on. */
  readonly step: (now: number) => boolean;
}

const flightMs = 450;
const readableScale = 0.9;
const followShare = 0.3;
const uncoverMargin = 60;

/** `viewport` says which part of the screen is free; `reduceMotion` whether flights are jumps. */
export function makeCameraController(
  viewport: () => Viewport,
  reduceMotion: () => boolean,
  changed: () => void,
): CameraController {
  let camera: Camera = { x: 0, y: 0, scale: 0.2 };
  let following = true;
  let hasFitted = false;
  let flight: { readonly from: Camera; readonly to: Camera; start: number | null } | null = null;

  const jump = (to: Camera) => {
    camera = to;
    flight = null;
    changed();
  };
  const fly = (to: Camera) => {
    if (reduceMotion()) return jump(to);
    flight = { from: camera, to, start: null };
    changed();
  };
  const whole = (positions: Float32Array, nodes: Uint32Array): Camera | null => {
    const bounds: Bounds | null = boundsOf(positions, nodes);
    // Before the layout's first answer every track is at the same point.
    return bounds === null || bounds.minX === bounds.maxX ? null : fitBounds(bounds, viewport());
  };

  return {
    camera: () => camera,
    panBy: (dx, dy) => {
      following = false;
      jump(pan(camera, dx, dy));
    },
    zoomBy: (factor, at) => {
      following = false;
      const { left, top, width, height } = viewport();
      jump(zoomAbout(camera, at ?? { x: left + width / 2, y: top + height / 2 }, factor));
    },
    fitTo: (positions, nodes) => {
      const to = whole(positions, nodes);
      following = true;
      if (to !== null) fly(to);
    },
    flyTo: (world) => {
      following = false;
      const scale = Math.max(camera.scale, readableScale);
      const to = centreOn(world, scale, viewport());
      const now = toScreen(camera, world);
      const free = viewport();
      const comfortable = { x: free.left + free.width / 2 - now.x, y: free.top + free.height / 2 - now.y };
      const near = Math.abs(comfortable.x) < free.width * 0.2 && Math.abs(comfortable.y) < free.height * 0.2;
      // What is readable and near the middle already stays where it is.
      if (scale === camera.scale && near) return;
      fly(to);
    },
    uncover: (world) => {
      following = false;
      const now = toScreen(camera, world);
      const { left, top, width, height } = viewport();
      const dx = clamp(now.x, left + uncoverMargin, left + width - uncoverMargin) - now.x;
      const dy = clamp(now.y, top + uncoverMargin, top + height - uncoverMargin) - now.y;
      if (dx !== 0 || dy !== 0) fly(pan(camera, dx, dy));
    },
    follow: (positions, nodes) => {
      const to = following && flight === null ? whole(positions, nodes) : null;
      if (to === null) return false;
      // A part of the way each time: the picture grows calmly however far the layout jumps.
      camera = between(camera, to, reduceMotion() || !hasFitted ? 1 : followShare, viewport());
      hasFitted = true;
      const off = Math.max(Math.abs(to.x - camera.x), Math.abs(to.y - camera.y));
      return off > 1 || Math.abs(to.scale / camera.scale - 1) > 0.003;
    },
    step: (now) => {
      if (flight === null) return false;
      flight.start ??= now;
      const share = Math.min(1, (now - flight.start) / flightMs);
      camera = between(flight.from, flight.to, 1 - (1 - share) ** 3, viewport());
      if (share === 1) flight = null;
      return flight !== null;
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(least, most), Math.max(least, value));
}
