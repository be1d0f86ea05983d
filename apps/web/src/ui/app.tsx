import { lazy, useEffect, useRef } from "react";
import type { Explorer } from "../core/explorer.ts";
import type { ViewName } from "../core/route.ts";
import { ExplorerContext } from "./explorer-context.ts";
import { ExplorerView } from "./explorer-view.tsx";
import { useRoute } from "./use-route.ts";
import { ViewFrame } from "./view-frame.tsx";
import { viewNames } from "./view-nav.tsx";

// Only the explorer is part of the start: most visits begin there, and it waits for nothing else.
const LibraryView = lazy(async () => ({ default: (await import("../library/library-view.tsx")).LibraryView }));
const ConfigurationsView = lazy(async () => ({
  default: (await import("../configurations/configurations-view.tsx")).ConfigurationsView,
}));

interface Properties {
  /** Gives the explorer of this page; it loads the graph when it is asked for the first time. */
  readonly openExplorer: () => Explorer;
}

/** The page: the view that the address names. */
export function App({ openExplorer }: Properties) {
  const { view } = useRoute();
  useViewChange(view);
  switch (view) {
    case "explorer":
      return (
        <ExplorerContext value={openExplorer()}>
          <ExplorerView />
        </ExplorerContext>
      );
    case "library":
      return (
        <ViewFrame key={view} view={view}>
          <LibraryView />
        </ViewFrame>
      );
    case "configurations":
      return (
        <ViewFrame key={view} view={view}>
          <ConfigurationsView />
        </ViewFrame>
      );
  }
}

/** Names the view in the title, and on a change moves the focus into it, as a browser does on a new page. */
function useViewChange(view: ViewName): void {
  const shown = useRef(view);
  useEffect(() => {
    document.title = view === "explorer" ? "Segue" : `${viewNames[view]} · Segue`;
    if (shown.current === view) return;
    shown.current = view;
    document.getElementById("view")?.focus({ preventScroll: true });
  }, [view]);
}
