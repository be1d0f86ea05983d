import { toScreen, type Viewport } from "../core/camera.ts";
import type { Explorer } from "../core/explorer.ts";
import { type Hover, nothingHovered } from "../core/hover-slice.ts";
import { makePictureDeriver } from "../core/picture.ts";
import { makeCameraController } from "./camera-controller.ts";
import { offerDebugHook } from "./debug-hook.ts";
import { makeFrameLoop } from "./frame-loop.ts";
import { listenToKeys } from "./keyboard-controller.ts";
import { makeLayoutController } from "./layout-controller.ts";
import { makePickingController } from "./picking-controller.ts";
import { listenToPointer } from "./pointer-controller.ts";
import { makeRevealer } from "./revealer.ts";
import { makeScene } from "./scene.ts";
import { openSurface } from "./surface.ts";

/** What the page around the canvas gives the graph. */
export interface GraphSurroundings {
  readonly host: HTMLElement;
  readonly page: Window;
  /** The part of the canvas that panels leave free. */
  readonly viewport: () => Viewport;
  readonly focusSearch: () => void;
}

/** The running graph, for the buttons beside it. */
export interface GraphView {
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly destroy: () => void;
}

/**
 * Draws the explorer's graph into `host` and lets hand and keyboard at it. The picture is derived from the explorer's
 * state, never set; what the person does goes back through its actions. Throws where the browser has no WebGL.
 */
export async function openGraphView(explorer: Explorer, surroundings: GraphSurroundings): Promise<GraphView> {
  const { host, page, viewport } = surroundings;
  const reduceMotion = () => page.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const surface = await openSurface(host, () => loop.request());
  const scene = makeScene(surface);
  const picking = makePickingController();
  const layout = makeLayoutController(reduceMotion, () => loop.request());
  const camera = makeCameraController(viewport, reduceMotion, () => loop.request());
  const derive = makePictureDeriver();
  const picture = () => derive(explorer.graph.getState().dataset, explorer.look.getState());
  const revealing = makeRevealer(explorer, camera, layout.destination, layout.done);

  const loop = makeFrameLoop((now) => {
    const moving = layout.step();
    if (moving) {
      scene.place(layout.positions());
      picking.moved();
      camera.keepFitting(layout.positions(), picture().filtered.nodes);
    }
    revealing.step();
    const flying = camera.step(now);
    scene.draw(camera.camera(), layout.positions());
    return moving || flying;
  });

  const showPicture = () => {
    const styled = picture();
    layout.show(styled.filtered.dataset);
    explorer.hover.setState(nothingHovered, true);
    scene.show(styled, explorer.look.getState().theme, layout.positions());
    picking.show(styled);
    loop.request();
  };
  const fit = () => camera.fitTo(layout.positions(), picture().filtered.nodes, true);
  const showSelection = () => {
    scene.highlight.select(explorer.selection.getState().subject, layout.positions());
    revealing.selectionChanged();
    loop.request();
  };
  const hoverAt = (hover: Hover) => {
    surface.canvas.classList.toggle("pointing", hover.kind !== "nothing");
    explorer.hover.setState(hover, true);
    scene.highlight.hover(hover, layout.positions());
    loop.request();
  };

  const pick = (at: { x: number; y: number }) => picking.pick(at, camera.camera(), layout.positions());
  const stops = [
    explorer.graph.subscribe((state, before) => state.dataset !== before.dataset && showPicture()),
    explorer.look.subscribe(showPicture),
    explorer.selection.subscribe(showSelection),
    listenToPointer(surface.canvas, {
      panBy: (dx, dy) => revealing.yielding(() => camera.panBy(dx, dy)),
      zoomBy: (factor, at) => revealing.yielding(() => camera.zoomBy(factor, at)),
      hoverAt: (at) => hoverAt(at === null ? nothingHovered : pick(at)),
      clickAt: (at) => selectHovered(explorer, pick(at)),
    }),
    listenToKeys(page, surface.canvas, {
      panBy: camera.panBy,
      zoomBy: camera.zoomBy,
      fit,
      clear: explorer.actions.clear,
      search: surroundings.focusSearch,
    }),
    offerDebugHook(page, {
      counts: () => ({
        nodes: picture().filtered.nodes.length,
        edges: picture().filtered.edges.length,
        labels: scene.labels.count(),
        frames: loop.drawn(),
      }),
      camera: camera.camera,
      screenPosition: (id) => {
        const node = explorer.graph.getState().dataset.indexById.get(id);
        const at = layout.positions();
        return node === undefined ? null : toScreen(camera.camera(), { x: at[node * 2] ?? 0, y: at[node * 2 + 1] ?? 0 });
      },
      settled: layout.done,
    }),
  ];
  showPicture();
  showSelection();

  return {
    zoomBy: camera.zoomBy,
    fit,
    destroy: () => {
      for (const stop of stops) stop();
      loop.close();
      layout.close();
      scene.destroy();
      surface.destroy();
    },
  };
}

/** Clicking a track or a transition selects it; clicking on nothing clears. The view stays: the person sees it. */
function selectHovered(explorer: Explorer, hover: Hover): void {
  const { dataset } = explorer.graph.getState();
  const node = hover.kind === "track" ? dataset.nodes[hover.index] : undefined;
  const edge = hover.kind === "transition" ? dataset.edges[hover.index] : undefined;
  if (node !== undefined) explorer.actions.select({ kind: "track", id: node.id }, { reveal: false });
  else if (edge !== undefined) {
    explorer.actions.select({ kind: "transition", from: edge.from, to: edge.to }, { reveal: false });
  } else explorer.actions.clear();
}
