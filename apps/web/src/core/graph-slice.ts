import { createStore, type StoreApi } from "zustand/vanilla";
import type { GraphReply } from "../api/graph-api.ts";
import { type Dataset, emptyDataset, makeDataset, mergeDataset } from "./dataset.ts";

// ── types

export type GraphState =
  | { readonly status: "loading"; readonly dataset: Dataset }
  | { readonly status: "failed"; readonly dataset: Dataset; readonly problem: unknown }
  | { readonly status: "ready"; readonly dataset: Dataset };

export interface GraphSource {
  readonly fetchGraph: (limit: number, signal: AbortSignal) => Promise<GraphReply>;
  readonly fetchNeighborhood: (trackId: string, limit: number, signal: AbortSignal) => Promise<GraphReply>;
}

export interface GraphActions {
  /** Loads the strongest part of the graph; a picture that is there stays until the new one has come. */
  readonly load: () => Promise<void>;
  /** Makes sure a track is in the graph, loading its neighbourhood if need be. False when the server has none. */
  readonly include: (trackId: string) => Promise<boolean>;
  readonly close: () => void;
}

// ── pure changes

/** More would be a hairball; the neighbourhoods of what is looked at are loaded beside it. */
const edgeLimit = 20_000;
const neighborhoodLimit = 200;

function loading(state: GraphState): GraphState {
  return { status: "loading", dataset: state.dataset };
}

function loaded(reply: GraphReply): GraphState {
  return { status: "ready", dataset: makeDataset(reply) };
}

function failed(state: GraphState, problem: unknown): GraphState {
  return { status: "failed", dataset: state.dataset, problem };
}

function merged(state: GraphState, reply: GraphReply): GraphState {
  return { ...state, dataset: mergeDataset(state.dataset, reply) };
}

// ── actions

export function makeGraphStore(): StoreApi<GraphState> {
  return createStore<GraphState>(() => ({ status: "loading", dataset: emptyDataset }));
}

export function makeGraphActions(store: StoreApi<GraphState>, source: GraphSource): GraphActions {
  const closing = new AbortController();
  let latest = 0;
  return {
    load: async () => {
      const run = ++latest;
      store.setState(loading(store.getState()), true);
      try {
        const reply = await source.fetchGraph(edgeLimit, closing.signal);
        if (run === latest) store.setState(loaded(reply), true);
      } catch (problem) {
        if (run === latest && !closing.signal.aborted) store.setState(failed(store.getState(), problem), true);
      }
    },
    include: async (trackId) => {
      if (store.getState().dataset.indexById.has(trackId)) return true;
      try {
        const reply = await source.fetchNeighborhood(trackId, neighborhoodLimit, closing.signal);
        store.setState(merged(store.getState(), reply), true);
      } catch {
        // The panel asks for the same track and shows what went wrong; without its neighbourhood the picture stays.
        return false;
      }
      return store.getState().dataset.indexById.has(trackId);
    },
    close: () => closing.abort(),
  };
}
