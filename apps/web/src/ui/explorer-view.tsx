import { useCallback, useRef, useState } from "react";
import type { GraphView } from "../renderer/graph-view.ts";
import { DemoBanner } from "./demo-banner.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { DropZone } from "./drop-zone.tsx";
import { GraphCanvas } from "./graph-canvas.tsx";
import { GraphNotice } from "./graph-notice.tsx";
import { HoverTip } from "./hover-tip.tsx";
import { ImportButton } from "./import-button.tsx";
import { ImportTray } from "./import-tray.tsx";
import { Legend } from "./legend.tsx";
import { SearchBox } from "./search-box.tsx";
import { StatsLine } from "./stats-line.tsx";
import { ViewNav } from "./view-nav.tsx";
import { ZoomButtons } from "./zoom-buttons.tsx";

/** The graph over all of the window, and everything else floating above. */
export function ExplorerView() {
  const [view, setView] = useState<GraphView | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const focusSearch = useCallback(() => search.current?.focus(), []);

  return (
    <DropZone>
      <main id="view" className="stage" tabIndex={-1}>
        <h1 className="unseen">Segue: which tracks are played together</h1>
        <GraphCanvas panel={panel} focusSearch={focusSearch} onView={setView} />
        <HoverTip />
        <GraphNotice />
      </main>
      <header className="top">
        <div className="bar">
          <ViewNav view="explorer" />
          <SearchBox input={search} />
          <ImportButton />
        </div>
        <DemoBanner />
      </header>
      <DetailsPanel panel={panel} />
      <footer className="bottom">
        <ZoomButtons view={view} />
        <Legend />
        <StatsLine />
      </footer>
      <ImportTray />
    </DropZone>
  );
}
