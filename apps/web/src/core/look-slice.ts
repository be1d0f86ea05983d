import { createStore, type StoreApi } from "zustand/vanilla";
import type { Look } from "./picture.ts";
import type { ColorBy } from "./styled.ts";

// ── types: `Look` of the picture

export interface LookActions {
  readonly colorBy: (by: ColorBy) => void;
  readonly requireSets: (minSets: number) => void;
}

// ── pure changes

const plainLook: Look = { minSets: 1, colorBy: null, theme: "dark" };

/** Evidence of less than one set does not exist. */
function withMinSets(look: Look, minSets: number): Look {
  return { ...look, minSets: Math.max(1, Math.round(minSets)) };
}

// ── actions

export function makeLookStore(): StoreApi<Look> {
  return createStore<Look>(() => plainLook);
}

export function makeLookActions(store: StoreApi<Look>): LookActions {
  return {
    colorBy: (colorBy) => store.setState({ colorBy }),
    requireSets: (minSets) => store.setState((look) => withMinSets(look, minSets)),
  };
}

// ── bindings

/** Follows the theme of the system. Returns how to stop. */
export function bindThemeToSystem(store: StoreApi<Look>, page: Window): () => void {
  const light = page.matchMedia("(prefers-color-scheme: light)");
  const follow = () => store.setState({ theme: light.matches ? "light" : "dark" });
  follow();
  light.addEventListener("change", follow);
  return () => light.removeEventListener("change", follow);
}
