import { toScreen, type Viewport } from "../core/camera.ts";
import type { Explorer } from "../core/explorer.ts";
import { type Hover, nothingHovered } from "../core/hover-slice.ts";
import { makePictureDeriver } from "../core/picture.ts";
import { type CameraController, makeCameraController } from "./camera-controller.ts";
import { type DebugHook, offerDebugHook } from "./debug-hook.ts";
import { type FrameLoop, makeFrameLoop } from "./frame-loop.ts";
import { listenToKeys } from "./keyboard-controller.ts";
import { type LayoutController, makeLayoutController } from "./layout-controller.ts";
import { makePickingController } from "./picking-controller.ts";
import { listenToPointer } from "./pointer-controller.ts";
import { makeRevealer } from "./revealer.ts";
import { makeScene, type Scene } from "./scene.ts";
import { openSurface, type Surface } from "./surface.ts";

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
  let loop: FrameLoop | null = null;
  const request = () => loop?.request();
  const surface = await openSurface(surroundings.host, request);
  const parts = makeParts(explorer, surroundings, surface, request);
  const { scene, layout, camera, picture } = parts;
  loop = makeFrameLoop((now) => drawFrame(parts, now));
  const stops = [
    ...followExplorer(explorer, parts, request),
    ...listen(explorer, surroundings, surface, parts, request),
    offerDebugHook(surroundings.page, describe(explorer, parts, loop)),
  ];
  request();
  return {
    zoomBy: camera.zoomBy,
    fit: () => camera.fitTo(layout.positions(), picture().filtered.nodes),
    destroy: () => {
      for (const stop of stops) stop();
      loop?.close();
      layout.close();
      scene.destroy();
      surface.destroy();
    },
  };
}

type Parts = ReturnType<typeof makeParts>;

function makeParts(explorer: Explorer, surroundings: GraphSurroundings, surface: Surface, request: () => void) {
  const reduceMotion = () => surroundings.page.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scene: Scene = makeScene(surface);
  const layout: LayoutController = makeLayoutController(reduceMotion, request);
  const camera: CameraController = makeCameraController(surroundings.viewport, reduceMotion, request);
  const derive = makePictureDeriver();
  return {
    scene,
    layout,
    camera,
    picking: makePickingController(),
    revealer: makeRevealer(explorer, camera, layout.destination, layout.done),
    picture: () => derive(explorer.graph.getState().dataset, explorer.look.getState()),
  };
}

/** One frame; whether another is needed. */
function drawFrame({ scene, layout, camera, picking, revealer, picture }: Parts, now: number): boolean {
  const moving = layout.step(now);
  if (moving) {
    scene.place(layout.positions());
    picking.moved();
  }
  revealer.step();
  const following = camera.follow(layout.positions(), picture().filtered.nodes);
  const flying = camera.step(now);
  scene.draw(camera.camera(), layout.positions());
  return moving || following || flying;
}

/** Draws what the explorer's state says, now and whenever it changes. */
function followExplorer(explorer: Explorer, parts: Parts, request: () => void): (() => void)[] {
  const { scene, layout, picking, revealer, picture } = parts;
  const showPicture = () => {
    const styled = picture();
    layout.show(styled.filtered.dataset);
    explorer.hover.setState(nothingHovered, true);
    scene.show(styled, explorer.look.getState().theme, layout.positions());
    picking.show(styled);
    request();
  };
  const showSelection = () => {
    scene.highlight.select(explorer.selection.getState().subject, layout.positions());
    revealer.selectionChanged();
    request();
  };
  showPicture();
  showSelection();
  return [
    explorer.graph.subscribe((state, before) => state.dataset !== before.dataset && showPicture()),
    explorer.look.subscribe(showPicture),
    explorer.selection.subscribe(showSelection),
  ];
}

/** Lets hand and keyboard at the graph. */
function listen(
  explorer: Explorer,
  surroundings: GraphSurroundings,
  { canvas }: Surface,
  { scene, layout, camera, picking, revealer, picture }: Parts,
  request: () => void,
): (() => void)[] {
  const pick = (at: { x: number; y: number }) => picking.pick(at, camera.camera(), layout.positions());
  const hoverAt = (hover: Hover) => {
    canvas.classList.toggle("pointing", hover.kind !== "nothing");
    explorer.hover.setState(hover, true);
    if (scene.highlight.hover(hover, layout.positions())) request();
  };
  const panBy = (dx: number, dy: number) => revealer.yielding(() => camera.panBy(dx, dy));
  return [
    listenToPointer(canvas, {
      panBy,
      zoomBy: (factor, at) => revealer.yielding(() => camera.zoomBy(factor, at)),
      hoverAt: (at) => hoverAt(at === null ? nothingHovered : pick(at)),
      clickAt: (at) => selectHovered(explorer, pick(at)),
    }),
    listenToKeys(surroundings.page, canvas, {
      panBy,
      zoomBy: (factor) => revealer.yielding(() => camera.zoomBy(factor)),
      fit: () => camera.fitTo(layout.positions(), picture().filtered.nodes),
      clear: explorer.actions.clear,
      search: surroundings.focusSearch,
    }),
  ];
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

function describe(explorer: Explorer, { scene, layout, camera, picture }: Parts, loop: FrameLoop): DebugHook {
  return {
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
    settled: () => layout.done() && loop.resting(),
  };
}
