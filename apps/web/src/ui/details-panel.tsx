import { type RefObject, useEffect, useRef } from "react";
import type { Subject } from "../core/selection-slice.ts";
import { useExplorer, useSlice } from "./explorer-context.ts";
import { Icon } from "./icon.tsx";
import { SetlistDetails } from "./setlist-details.tsx";
import { TrackDetails } from "./track-details.tsx";
import { TransitionDetails } from "./transition-details.tsx";

/** What is selected, at the side, or as a sheet from below on a narrow screen. */
export function DetailsPanel({ panel }: { readonly panel: RefObject<HTMLElement | null> }) {
  const { actions } = useExplorer();
  const { subject } = useSlice((explorer) => explorer.selection);
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new subject begins at its top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [subject]);
  if (subject === null) return null;
  return (
    <aside ref={panel} className="panel card" aria-label="Details">
      <button type="button" className="close" aria-label="Close details" title="Close (Escape)" onClick={actions.clear}>
        <Icon name="close" />
      </button>
      <div ref={scroller} className="scroller">
        <Details subject={subject} />
      </div>
    </aside>
  );
}

function Details({ subject }: { readonly subject: Subject }) {
  switch (subject.kind) {
    case "track":
      return <TrackDetails key={subject.id} id={subject.id} />;
    case "transition":
      return <TransitionDetails key={`${subject.from} ${subject.to}`} from={subject.from} to={subject.to} />;
    case "setlist":
      return <SetlistDetails key={subject.id} id={subject.id} />;
  }
}
