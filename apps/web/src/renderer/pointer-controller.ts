import type { Point } from "../core/camera.ts";

export interface PointerActions {
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomBy: (factor: number, at: Point) => void;
  readonly hoverAt: (at: Point | null) => void;
  readonly clickAt: (at: Point) => void;
}

const clickSlop = 5;
const wheelSpeed = 0.0016;
const pixelsPerLine = 16;

/**
 * Mouse, pen and fingers on the canvas. Dragging pans, two fingers pinch, the wheel zooms about the pointer, and a
 * press that moved less than 5 px is a click. Returns how to stop.
 */
export function listenToPointer(canvas: HTMLCanvasElement, actions: PointerActions): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const fingers = new Map<number, Point>();
  let travelled = 0;

  const at = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, at(event));
  };

  const move = (event: PointerEvent) => {
    const now = at(event);
    const before = fingers.get(event.pointerId);
    if (before === undefined) return actions.hoverAt(event.pointerType === "touch" ? null : now);
    fingers.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (fingers.size === 2) return pinch(fingers, event.pointerId, before, now, actions);
    if (travelled < clickSlop) return;
    canvas.classList.add("dragging");
    actions.hoverAt(null);
    actions.panBy(now.x - before.x, now.y - before.y);
  };

  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    canvas.classList.remove("dragging");
    if (event.type === "pointerup" && travelled < clickSlop) actions.clickAt(at(event));
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * pixelsPerLine : event.deltaY;
    // Pinching on a touchpad arrives as a wheel with Ctrl held, in far smaller steps.
    const speed = event.ctrlKey ? wheelSpeed * 6 : wheelSpeed;
    actions.zoomBy(Math.exp(-Math.max(-300, Math.min(300, pixels)) * speed), at(event));
  };

  canvas.addEventListener("pointerdown", down, { signal });
  canvas.addEventListener("pointermove", move, { signal });
  canvas.addEventListener("pointerup", up, { signal });
  canvas.addEventListener("pointercancel", up, { signal });
  canvas.addEventListener("pointerleave", () => actions.hoverAt(null), { signal });
  canvas.addEventListener("wheel", wheel, { signal, passive: false });
  return () => stop.abort();
}

/** Keeps what is under both fingers under them. */
function pinch(fingers: Map<number, Point>, moved: number, before: Point, now: Point, actions: PointerActions): void {
  const other = [...fingers].find(([id]) => id !== moved)?.[1];
  if (other === undefined) return;
  const spreadBefore = Math.hypot(before.x - other.x, before.y - other.y);
  const spreadNow = Math.hypot(now.x - other.x, now.y - other.y);
  actions.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
  if (spreadBefore > 1)
    actions.zoomBy(spreadNow / spreadBefore, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
}
