import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { SongQuery } from "../api/song-api.ts";
import { Icon } from "../ui/icon.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { ExportMenu } from "./export-menu.tsx";
import { libraryHref } from "./library-route.ts";

const debounceMs = 120;

interface Properties {
  readonly query: SongQuery;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSearch: (q: string) => void;
  /** Down into the table. */
  readonly onLeave: () => void;
}

/** Search as one types, and what one can do with the library. */
export function SongToolbar({ query, search, onSearch, onLeave }: Properties) {
  return (
    <div className="toolbar">
      <SongSearch q={query.q} search={search} onSearch={onSearch} onLeave={onLeave} />
      <RouteLink className="button primary" href={libraryHref(query, { kind: "add" })}>
        <Icon name="plus" />
        <span>Add song</span>
      </RouteLink>
      <RouteLink className="button" href={libraryHref(query, { kind: "import" })}>
        <Icon name="add" />
        <span>Import</span>
      </RouteLink>
      <ExportMenu />
      <RouteLink className="button" href={libraryHref(query, { kind: "duplicates" })}>
        <Icon name="twins" />
        <span>Duplicates</span>
      </RouteLink>
    </div>
  );
}

interface SearchProperties extends Omit<Properties, "query"> {
  readonly q: string;
}

function SongSearch({ q, search, onSearch, onLeave }: SearchProperties) {
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const wanted = useDebounced(text.trim(), debounceMs);
  useEffect(() => {
    if (wanted === sent.current) return;
    sent.current = wanted;
    onSearch(wanted);
  }, [wanted, onSearch]);
  // The address changed by other means than typing here: a link, or the browser's own buttons.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);

  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      onLeave();
    }
    if (event.key === "Escape") setText("");
  };
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={search}
        type="text"
        aria-label="Search songs by title or artist"
        placeholder="Search title and artist"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <span className="shortcut" aria-hidden="true">
        /
      </span>
    </search>
  );
}
