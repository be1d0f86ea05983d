import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { searchTracks, type TrackCard } from "../api/track-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { Icon } from "./icon.tsx";
import { describeProblem } from "./problem-words.ts";
import { SearchResult } from "./search-result.tsx";
import { useDebounced } from "./use-debounced.ts";
import { count } from "./words.ts";

const limit = 12;
const debounceMs = 180;

/** Finds tracks while typing; arrows and Enter choose, Escape closes (a combobox with a listbox, WAI-ARIA 1.2). */
export function SearchBox({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { actions } = useExplorer();
  const listId = useId();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const q = useDebounced(text.trim(), debounceMs);
  const found = useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => searchTracks(q, limit, signal),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  const items = q === "" ? [] : (found.data?.items ?? []);
  const isShown = open && text.trim() !== "" && q !== "";
  const optionId = (at: number) => `${listId}-${at}`;

  const choose = (track: TrackCard | undefined) => {
    if (track === undefined) return;
    actions.select({ kind: "track", id: track.id });
    setOpen(false);
    input.current?.blur();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + items.length) % items.length);
    } else if (event.key === "Enter") choose(items[active]);
    else if (event.key === "Escape") {
      if (isShown) setOpen(false);
      else input.current?.blur();
    }
  };

  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search tracks and artists"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && items.length > 0 ? optionId(active) : undefined}
        placeholder="Search tracks and artists"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <span className="shortcut" aria-hidden="true">
        /
      </span>
      <div className="results card" hidden={!isShown}>
        <div id={listId} role="listbox" aria-label="Tracks found">
          {items.map((track, at) => (
            <SearchResult key={track.id} id={optionId(at)} track={track} isActive={at === active} onChoose={choose} />
          ))}
        </div>
        <p className="quiet" role="status">
          {summarise(found, q)}
        </p>
      </div>
    </search>
  );
}

function summarise(found: { error: unknown; data: { total: number } | undefined }, q: string): string {
  if (found.error !== null) return describeProblem(found.error).what;
  if (found.data === undefined) return "Searching…";
  if (found.data.total === 0) return `No track or artist is called “${q}”. Fewer words find more.`;
  return `${count(found.data.total, "track")} found${found.data.total > limit ? `, the most played ${limit} shown` : ""}`;
}
