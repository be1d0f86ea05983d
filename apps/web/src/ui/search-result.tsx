import { useEffect, useRef } from "react";
import type { TrackCard } from "../api/track-api.ts";
import { artistLine, count, titleLine } from "./words.ts";

interface Properties {
  readonly id: string;
  readonly track: TrackCard;
  readonly isActive: boolean;
  readonly onChoose: (track: TrackCard) => void;
}

/** One track in the list under the search box. The box keeps the focus: options are reached by arrow or pointer. */
export function SearchResult({ id, track, isActive, onChoose }: Properties) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the list
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // Pressing must not take the focus from the box, which would close the list before the click.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(track)}
    >
      <span className="title">{titleLine(track)}</span>
      <span className="quiet">
        {artistLine(track)} · {count(track.set_count, "set")}
      </span>
    </div>
  );
}
