/** Draws when asked to and not otherwise: an explorer nobody touches takes no time of the machine. */
export interface FrameLoop {
  readonly request: () => void;
  /** Frames drawn so far. */
  readonly drawn: () => number;
  /** Whether nothing is left to draw. */
  readonly resting: () => boolean;
  readonly close: () => void;
}

/** `draw` gets the time in ms and says whether something still moves, so that another frame is needed. */
export function makeFrameLoop(draw: (now: number) => boolean): FrameLoop {
  let handle = 0;
  let drawn = 0;
  const run = (now: number) => {
    handle = 0;
    drawn++;
    if (draw(now)) request();
  };
  const request = () => {
    if (handle === 0) handle = requestAnimationFrame(run);
  };
  return { request, drawn: () => drawn, resting: () => handle === 0, close: () => cancelAnimationFrame(handle) };
}
