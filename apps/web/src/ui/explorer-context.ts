import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Explorer } from "../core/explorer.ts";

export const ExplorerContext = createContext<Explorer | null>(null);

/** The explorer of this page. */
export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext);
  if (explorer === null) throw new Error("a component that needs the explorer is outside ExplorerContext");
  return explorer;
}

/** The state of one slice; the component is drawn again when it changes. */
export function useSlice<State>(slice: (explorer: Explorer) => StoreApi<State>): State {
  return useStore(slice(useExplorer()));
}
