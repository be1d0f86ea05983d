import { createStore, type StoreApi } from "zustand/vanilla";

/** What is under the pointer: a track or a transition of the drawn graph, by index, and where on the screen. */
export type Hover =
  | { readonly kind: "track" | "transition"; readonly index: number; readonly x: number; readonly y: number }
  | { readonly kind: "nothing" };

export const nothingHovered: Hover = { kind: "nothing" };

export function makeHoverStore(): StoreApi<Hover> {
  return createStore<Hover>(() => nothingHovered);
}
