import { type Camera, nodeZoom } from "../core/camera.ts";
import { palettes, type Theme } from "../core/palette.ts";
import type { Styled } from "../core/styled.ts";
import { makeEdgeLayer } from "./edge-layer.ts";
import { type HighlightController, makeHighlightController } from "./highlight-controller.ts";
import { type LabelLayer, makeLabelLayer } from "./label-layer.ts";
import { makeNodeLayer } from "./node-layer.ts";
import type { Surface } from "./surface.ts";

/** Everything drawn, from the bottom up: transitions, tracks, what stands out, names. */
export interface Scene {
  readonly highlight: HighlightController;
  readonly labels: LabelLayer;
  readonly show: (picture: Styled, theme: Theme, positions: Float32Array) => void;
  readonly place: (positions: Float32Array) => void;
  readonly draw: (camera: Camera, positions: Float32Array) => void;
  readonly destroy: () => void;
}

const fadeLength = 420;
const steppedBack = { tracks: 0.3, transitions: 0.28 };

export function makeScene(surface: Surface): Scene {
  const transitions = makeEdgeLayer(surface.world, 1, fadeLength);
  const tracks = makeNodeLayer(surface.world);
  const highlight = makeHighlightController(surface.world);
  const labels = makeLabelLayer(surface.screen);

  return {
    highlight,
    labels,
    show: (picture, theme, positions) => {
      const { dataset, edges } = picture.filtered;
      const { radius, color, width, alpha } = picture;
      const colorOf = (node: number) => color[node] ?? 0;
      transitions.show(
        {
          edges,
          source: dataset.source,
          target: dataset.target,
          width: (edge) => width[edge] ?? 1,
          alpha: (edge) => alpha[edge] ?? 1,
          colorFrom: (edge) => colorOf(dataset.source[edge] ?? 0),
          colorTo: (edge) => colorOf(dataset.target[edge] ?? 0),
        },
        positions,
      );
      // The least played first: what matters more is drawn over what matters less.
      const order = picture.byImportance.slice().reverse();
      tracks.show({ nodes: order, radius: (node) => radius[node] ?? 1, color: colorOf }, positions);
      highlight.show(picture, palettes[theme], positions);
      labels.show(picture, palettes[theme]);
    },
    place: (positions) => {
      transitions.place(positions);
      tracks.place(positions);
      highlight.place(positions);
    },
    draw: (camera, positions) => {
      surface.world.position.set(camera.x, camera.y);
      surface.world.scale.set(camera.scale);
      const unitsPerPixel = nodeZoom(camera.scale) / camera.scale;
      tracks.scale(unitsPerPixel);
      highlight.scale(unitsPerPixel);
      transitions.widen(Math.min(1.8, Math.max(0.75, 0.6 + camera.scale * 0.7)));
      const selecting = highlight.isSelecting();
      tracks.fade(selecting ? steppedBack.tracks : 1);
      transitions.fade(selecting ? steppedBack.transitions : 1);
      const { width, height } = surface.size();
      labels.pointOut(highlight.named(), selecting);
      labels.place(positions, camera, width, height);
      surface.draw();
    },
    destroy: () => {
      labels.destroy();
      highlight.destroy();
      tracks.destroy();
      transitions.destroy();
    },
  };
}
