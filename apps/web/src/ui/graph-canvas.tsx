import { type RefObject, useEffect, useRef, useState } from "react";
import type { Viewport } from "../core/camera.ts";
import type { GraphView } from "../renderer/graph-view.ts";
import { useExplorer } from "./explorer-context.ts";
import { Problem } from "./problem.tsx";

interface Properties {
  readonly panel: RefObject<HTMLElement | null>;
  readonly focusSearch: () => void;
  readonly onView: (view: GraphView | null) => void;
}

const narrow = 720;
const barHeight = 64;

/** Opens the renderer in the page and closes it, with all that it holds, on leaving. */
export function GraphCanvas({ panel, focusSearch, onView }: Properties) {
  const explorer = useExplorer();
  const host = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let left = false;
    let opened: GraphView | null = null;
    const viewport = () => freePart(element, panel.current);
    // The renderer is most of the code of the page; everything else need not wait for it.
    const opening = import("../renderer/graph-view.ts").then(({ openGraphView }) =>
      openGraphView(explorer, { host: element, page: window, viewport, focusSearch }),
    );
    opening.then(
      (view) => {
        // Left before the renderer was up: it must still be closed.
        if (left) return view.destroy();
        opened = view;
        onView(view);
      },
      (reason: unknown) => !left && setProblem(reason),
    );
    return () => {
      left = true;
      onView(null);
      opened?.destroy();
    };
  }, [explorer, panel, focusSearch, onView]);

  return (
    <div ref={host} className="graph">
      {problem !== null && <Problem title="The graph cannot be drawn: this browser has no WebGL" problem={problem} />}
    </div>
  );
}

/** What the details panel (a side panel, or a bottom sheet on a narrow screen) and the top bar leave free. */
function freePart(host: HTMLElement, panel: HTMLElement | null): Viewport {
  const { clientWidth: width, clientHeight: height } = host;
  const box = panel?.getBoundingClientRect();
  if (box === undefined) return { left: 0, top: barHeight, width, height: height - barHeight };
  if (width < narrow) return { left: 0, top: barHeight, width, height: Math.max(80, box.top - barHeight) };
  return { left: 0, top: barHeight, width: box.left, height: height - barHeight };
}
