import type { StoreApi } from "zustand/vanilla";
import type { GraphActions, GraphState } from "./graph-slice.ts";
import type { SelectionState, Subject } from "./selection-slice.ts";

/** The track whose neighbourhood shows a subject; null for a setlist, which is more than one place. */
export function anchorOf(subject: Subject | null): string | null {
  if (subject === null || subject.kind === "setlist") return null;
  return subject.kind === "track" ? subject.id : subject.from;
}

/**
 * Brings what is selected into the graph when it is not among the strongest part that was loaded. Each selection is
 * asked for once per load: a track that has no transition at all stays outside. Returns how to stop.
 */
export function keepSelectionInGraph(
  selection: StoreApi<SelectionState>,
  graph: StoreApi<GraphState>,
  include: GraphActions["include"],
): () => void {
  let asked: string | null = null;
  const check = () => {
    const anchor = anchorOf(selection.getState().subject);
    const { status, dataset } = graph.getState();
    if (status === "loading") asked = null;
    if (anchor === null || status !== "ready" || anchor === asked || dataset.indexById.has(anchor)) return;
    asked = anchor;
    void include(anchor);
  };
  const stops = [selection.subscribe(check), graph.subscribe(check)];
  return () => {
    for (const stop of stops) stop();
  };
}
