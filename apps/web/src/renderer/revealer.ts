import type { Point } from "../core/camera.ts";
import type { Explorer } from "../core/explorer.ts";
import { anchorOf } from "../core/selection-in-graph.ts";
import type { CameraController } from "./camera-controller.ts";

/**
 * Moves the view to what was selected elsewhere. The track may not be drawn yet (its neighbourhood is being loaded) or
 * still move (the layout runs): the flight begins when it is there and is repeated once when the layout has ended,
 * unless the person has taken the camera meanwhile. What was clicked on in the picture only must not vanish under the panel.
 */
export interface Revealer {
  readonly selectionChanged: () => void;
  readonly step: () => void;
  /** Does what the person asked of the camera and gives up revealing. */
  readonly yielding: (act: () => void) => void;
}

type Stage = "idle" | "uncovering" | "waiting" | "shown-early";

export function makeRevealer(
  explorer: Explorer,
  camera: CameraController,
  destination: (node: number) => Point,
  layoutDone: () => boolean,
): Revealer {
  let stage: Stage = "idle";

  const target = (): number | null => {
    const anchor = anchorOf(explorer.selection.getState().subject);
    return anchor === null ? null : (explorer.graph.getState().dataset.indexById.get(anchor) ?? null);
  };

  return {
    selectionChanged: () => {
      const { reveal, subject } = explorer.selection.getState();
      if (anchorOf(subject) === null) stage = "idle";
      else stage = reveal ? "waiting" : "uncovering";
    },
    step: () => {
      if (stage === "idle") return;
      const node = target();
      if (node === null) return;
      const settled = layoutDone();
      const there = destination(node);
      if (stage === "uncovering") {
        camera.uncover(there);
        stage = "idle";
        return;
      }
      // Before the layout's first answer everything is at the origin.
      if (there.x === 0 && there.y === 0) return;
      if (settled || stage === "waiting") camera.flyTo(there);
      stage = settled ? "idle" : "shown-early";
    },
    yielding: (act) => {
      stage = "idle";
      act();
    },
  };
}
