import type { GraphView } from "./graph-view.ts";

/** Finds what lies within some steps of a track. Its array is used again by every search. */
export class Reach {
  #stamps = new Uint32Array(0);
  #stamp = 0;

  /** The tracks that can be reached by at most `steps` transitions, nearest first, without the track itself. */
  after(view: GraphView, track: number, steps: number): number[] {
    this.#begin(view.trackCount);
    this.#stamps[track] = this.#stamp;
    const reached: number[] = [];
    const add = (to: number) => {
      if (this.#stamps[to] === this.#stamp) return;
      this.#stamps[to] = this.#stamp;
      reached.push(to);
    };
    let from = 0;
    for (let step = 0; step < steps; step += 1) {
      const end = reached.length;
      if (step === 0) view.forEachOut(track, add);
      for (; from < end; from += 1) view.forEachOut(reached[from] ?? track, add);
    }
    return reached;
  }

  #begin(tracks: number): void {
    if (this.#stamps.length < tracks || this.#stamp === 0xffff_ffff) {
      this.#stamps = new Uint32Array(Math.ceil(tracks * 1.05));
      this.#stamp = 0;
    }
    this.#stamp += 1;
  }
}
