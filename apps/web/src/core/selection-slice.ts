import { createStore, type StoreApi } from "zustand/vanilla";

// ── types

/** What the details panel is about. */
export type Subject =
  | { readonly kind: "track"; readonly id: string }
  | { readonly kind: "transition"; readonly from: string; readonly to: string }
  | { readonly kind: "setlist"; readonly id: string };

export interface SelectionState {
  readonly subject: Subject | null;
  /** Whether the view is to move there: not when the person clicked on it and so sees it already. */
  readonly reveal: boolean;
}

export interface SelectionActions {
  readonly select: (subject: Subject, options?: { readonly reveal: boolean }) => void;
  readonly clear: () => void;
}

// ── pure changes

export const nothingSelected: SelectionState = { subject: null, reveal: false };

/** The same subject again changes nothing, so that it makes no second entry in the history. */
export function selected(state: SelectionState, subject: Subject, reveal: boolean): SelectionState {
  return subjectToQuery(state.subject) === subjectToQuery(subject) ? { ...state, reveal } : { subject, reveal };
}

/** `?track=ID`, `?from=ID&to=ID`, `?set=ID`, or nothing. */
export function subjectToQuery(subject: Subject | null): string {
  switch (subject?.kind) {
    case "track":
      return `?${new URLSearchParams({ track: subject.id })}`;
    case "transition":
      return `?${new URLSearchParams({ from: subject.from, to: subject.to })}`;
    case "setlist":
      return `?${new URLSearchParams({ set: subject.id })}`;
    default:
      return "";
  }
}

export function queryToSubject(query: string): Subject | null {
  const parameters = new URLSearchParams(query);
  const [track, from, to, set] = ["track", "from", "to", "set"].map((name) => parameters.get(name) || null);
  if (track) return { kind: "track", id: track };
  if (from && to) return { kind: "transition", from, to };
  return set ? { kind: "setlist", id: set } : null;
}

// ── actions

export function makeSelectionStore(): StoreApi<SelectionState> {
  return createStore<SelectionState>(() => nothingSelected);
}

export function makeSelectionActions(store: StoreApi<SelectionState>): SelectionActions {
  return {
    select: (subject, options) => store.setState((state) => selected(state, subject, options?.reveal ?? true)),
    clear: () => store.setState(nothingSelected, true),
  };
}

// ── bindings

/** Keeps the address and the selection the same, both ways. Returns how to stop. */
export function bindSelectionToAddress(store: StoreApi<SelectionState>, page: Window): () => void {
  const fromAddress = () => store.setState({ subject: queryToSubject(page.location.search), reveal: true }, true);
  fromAddress();
  const unsubscribe = store.subscribe(({ subject }) => {
    const query = subjectToQuery(subject);
    if (query === subjectToQuery(queryToSubject(page.location.search))) return;
    page.history.pushState(null, "", `${page.location.pathname}${query}`);
  });
  page.addEventListener("popstate", fromAddress);
  return () => {
    unsubscribe();
    page.removeEventListener("popstate", fromAddress);
  };
}
