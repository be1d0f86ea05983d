export interface KeyActions {
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly clear: () => void;
  readonly search: () => void;
}

const panStep = 60;
const zoomStep = 1.35;

/** Keys of the page: + and - zoom, F fits, / searches, Escape clears; arrows pan on the canvas. Returns how to stop. */
export function listenToKeys(page: Window, canvas: HTMLCanvasElement, actions: KeyActions): () => void {
  const pans: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [panStep, 0],
    ArrowRight: [-panStep, 0],
    ArrowUp: [0, panStep],
    ArrowDown: [0, -panStep],
  };
  const keys: Readonly<Record<string, () => void>> = {
    "+": () => actions.zoomBy(zoomStep),
    "=": () => actions.zoomBy(zoomStep),
    "-": () => actions.zoomBy(1 / zoomStep),
    f: actions.fit,
    F: actions.fit,
    "/": actions.search,
    Escape: actions.clear,
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const way = event.target === canvas ? pans[event.key] : undefined;
    const act = way === undefined ? keys[event.key] : () => actions.panBy(...way);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  page.addEventListener("keydown", press);
  return () => page.removeEventListener("keydown", press);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog[open]") !== null;
}
