import type { StoreApi } from "zustand/vanilla";
import { fetchGraph, fetchNeighborhood } from "../api/graph-api.ts";
import { fetchImport, startImport } from "../api/import-api.ts";
import { type GraphActions, type GraphState, makeGraphActions, makeGraphStore } from "./graph-slice.ts";
import { type Hover, makeHoverStore } from "./hover-slice.ts";
import { type ImportActions, type ImportState, makeImportActions, makeImportStore } from "./import-slice.ts";
import { bindThemeToSystem, type LookActions, makeLookActions, makeLookStore } from "./look-slice.ts";
import type { Look } from "./picture.ts";
import { keepSelectionInGraph } from "./selection-in-graph.ts";
import {
  bindSelectionToAddress,
  makeSelectionActions,
  makeSelectionStore,
  type SelectionActions,
  type SelectionState,
} from "./selection-slice.ts";

/** The state of the page and all that may change it. React and the renderer both read it; neither knows the other. */
export interface Explorer {
  readonly graph: StoreApi<GraphState>;
  readonly selection: StoreApi<SelectionState>;
  readonly look: StoreApi<Look>;
  readonly imports: StoreApi<ImportState>;
  readonly hover: StoreApi<Hover>;
  readonly actions: Pick<GraphActions, "load"> &
    SelectionActions &
    LookActions &
    Pick<ImportActions, "add" | "dismiss">;
  readonly close: () => void;
}

const importPollMs = 350;

/** Builds the slices and ties them to the API, the address and the system's theme, until `close`. */
export function makeExplorer(page: Window, onLibraryChanged: () => void): Explorer {
  const graph = makeGraphStore();
  const selection = makeSelectionStore();
  const look = makeLookStore();
  const imports = makeImportStore();
  const graphActions = makeGraphActions(graph, { fetchGraph, fetchNeighborhood });
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, importPollMs));
  const importActions = makeImportActions(imports, { startImport, fetchImport, pause }, () => {
    onLibraryChanged();
    void graphActions.load();
  });
  const unbind = [
    keepSelectionInGraph(selection, graph, graphActions.include),
    bindSelectionToAddress(selection, page),
    bindThemeToSystem(look, page),
  ];
  return {
    graph,
    selection,
    look,
    imports,
    hover: makeHoverStore(),
    actions: { ...graphActions, ...makeSelectionActions(selection), ...makeLookActions(look), ...importActions },
    close: () => {
      for (const stop of unbind) stop();
      graphActions.close();
      importActions.close();
    },
  };
}
