import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Library } from "./library.ts";

export const LibraryContext = createContext<Library | null>(null);

/** The library of this page. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === null) throw new Error("a component that needs the library is outside LibraryContext");
  return library;
}

/** The state of one slice; the component is drawn again when it changes. */
export function useLibrarySlice<State>(slice: (library: Library) => StoreApi<State>): State {
  return useStore(slice(useLibrary()));
}
