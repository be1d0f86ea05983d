// Without this pixi.js compiles functions at run time, which the page's content security policy forbids.
import "pixi.js/unsafe-eval";
import { Container, Ticker, WebGLRenderer } from "pixi.js";

/** The canvas and the two layers everything is drawn on: `world` follows the camera, `screen` is in CSS px. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly world: Container;
  readonly screen: Container;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly draw: () => void;
  readonly destroy: () => void;
}

/** Opens a WebGL canvas that fills `host`. Throws where the browser has no WebGL. */
export async function openSurface(host: HTMLElement, onResize: () => void): Promise<Surface> {
  const renderer = new WebGLRenderer<HTMLCanvasElement>();
  await renderer.init({
    width: host.clientWidth,
    height: host.clientHeight,
    // Above 2 nobody sees a difference and every frame costs twice as much.
    resolution: Math.min(2, devicePixelRatio),
    autoDensity: true,
    backgroundAlpha: 0,
    antialias: false,
    skipExtensionImports: true,
    // pixi.js frees unused GPU resources from a ticker that would run for ever; ours are destroyed by hand.
    gcActive: false,
  });
  Ticker.system.autoStart = false;
  Ticker.system.stop();
  const stage = new Container();
  const world = stage.addChild(new Container());
  const screen = stage.addChild(new Container());
  describeCanvas(renderer.canvas);
  host.append(renderer.canvas);
  const observer = new ResizeObserver(() => {
    renderer.resize(host.clientWidth, host.clientHeight);
    onResize();
  });
  observer.observe(host);
  return {
    canvas: renderer.canvas,
    world,
    screen,
    size: () => renderer.screen,
    draw: () => renderer.render({ container: stage }),
    destroy: () => {
      observer.disconnect();
      stage.destroy({ children: true });
      renderer.destroy({ removeView: true, releaseGlobalResources: true });
    },
  };
}

function describeCanvas(canvas: HTMLCanvasElement): void {
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute(
    "aria-label",
    "Graph of tracks. Arrow keys move it, plus and minus zoom, F shows everything. The search box finds any track.",
  );
}
