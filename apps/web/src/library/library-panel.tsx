import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "../ui/icon.tsx";
import { AddSong } from "./add-song.tsx";
import { DuplicatesPanel } from "./duplicates-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import type { Panel } from "./library-route.ts";
import { SongDetails } from "./song-details.tsx";

const titles: Readonly<Record<Panel["kind"], string>> = {
  song: "Song details",
  add: "Add a song",
  import: "Import songs",
  duplicates: "Likely duplicates",
};

interface Properties {
  readonly panel: Panel;
  readonly onClose: () => void;
}

/** What is open beside the table; below it, over all of the width, on a narrow screen. */
export function LibraryPanel({ panel, onClose }: Properties) {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each kind of panel takes the focus once, not each song
  useEffect(() => title.current?.focus({ preventScroll: true }), [panel.kind]);
  return (
    <aside
      className="side card"
      aria-label={titles[panel.kind]}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
    >
      <header>
        <h2 ref={title} tabIndex={-1}>
          {titles[panel.kind]}
        </h2>
        <button type="button" className="close" aria-label="Close" title="Close (Escape)" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="side-body">{contentOf(panel)}</div>
    </aside>
  );
}

function contentOf(panel: Panel): ReactNode {
  switch (panel.kind) {
    case "song":
      return <SongDetails key={panel.id} id={panel.id} />;
    case "add":
      return <AddSong />;
    case "import":
      return <ImportPanel />;
    case "duplicates":
      return <DuplicatesPanel />;
  }
}
