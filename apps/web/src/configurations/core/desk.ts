import { createStore, type StoreApi } from "zustand/vanilla";
import type { Configuration } from "../../api/configuration-api.ts";
import {
  type Editing,
  type EditingActions,
  type EditingSource,
  makeEditingActions,
  makeEditingStore,
} from "./editing-slice.ts";
import { followConfiguration } from "./follow-configuration.ts";

/** Whether changes elsewhere arrive here by themselves. */
export type Line = "connecting" | "live" | "away";

/** What happens to the open configuration outside of the editor. */
export interface Live {
  readonly line: Line;
  /** Counts the changes that were heard of, of it and of what it extends. */
  readonly heard: number;
}

interface DeskSource extends EditingSource {
  readonly openWatch: (
    id: string,
    lastEventId: string | null,
    signal: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array>>;
}

/** One open configuration: its editing, and the line to the server that tells of changes elsewhere. */
export interface Desk {
  readonly editing: StoreApi<Editing>;
  readonly live: StoreApi<Live>;
  readonly actions: EditingActions;
  /** Follows the configuration while the page is seen; the answer ends it. */
  readonly follow: (page: Pick<Document, "hidden" | "addEventListener">) => () => void;
}

export function makeDesk(configuration: Configuration, source: DeskSource): Desk {
  const { id } = configuration;
  const editing = makeEditingStore(configuration, source.drafts);
  const live = createStore<Live>(() => ({ line: "connecting", heard: 0 }));
  const actions = makeEditingActions(editing, source);
  return {
    editing,
    live,
    actions,
    follow: (page) => {
      const follower = {
        onChange: ({ version }: { readonly version: number | null }) => {
          live.setState(({ heard }) => ({ heard: heard + 1 }));
          // A read that fails is made up for by the next change, or by the save that finds a newer version.
          actions.changed(version).catch(() => live.setState({ line: "away" }));
        },
        onDeleted: actions.deleted,
        onLine: (line: Line) => live.setState({ line }),
      };
      return whileSeen(page, (signal) => {
        void followConfiguration((last, until) => source.openWatch(id, last, until), follower, signal);
      });
    },
  };
}

/**
 * Does something while the page is seen: begins when it comes into view, stops when it is hidden. A browser opens six
 * connections to a server at most, for all of its tabs: those that nobody looks at must not hold them all.
 */
function whileSeen(page: Pick<Document, "hidden" | "addEventListener">, begin: (signal: AbortSignal) => void) {
  const listening = new AbortController();
  let seen = new AbortController();
  const turn = () => {
    seen.abort();
    if (page.hidden) return;
    seen = new AbortController();
    begin(seen.signal);
  };
  page.addEventListener("visibilitychange", turn, { signal: listening.signal });
  turn();
  return () => {
    listening.abort();
    seen.abort();
  };
}
