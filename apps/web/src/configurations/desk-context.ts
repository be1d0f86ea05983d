import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Desk, Live } from "./core/desk.ts";
import type { Editing } from "./core/editing-slice.ts";

export const DeskContext = createContext<Desk | null>(null);

/** The open configuration. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("a component that needs the open configuration is outside DeskContext");
  return desk;
}

export function useEditing(): Editing {
  return useStore(useDesk().editing);
}

export function useLive(): Live {
  return useStore(useDesk().live);
}
