import type { SongQuery } from "../api/song-api.ts";
import { hrefOf } from "../core/route.ts";
import { queryToAddress } from "./listing.ts";

/** What is open beside the table. */
export type Panel = { readonly kind: "song"; readonly id: string } | { readonly kind: "add" | "import" | "duplicates" };

/** `songs/ID`, `add`, `import`, `duplicates`, or nothing. */
export function panelOf([kind, id]: readonly string[]): Panel | null {
  if (kind === "songs" && id !== undefined) return { kind: "song", id };
  return kind === "add" || kind === "import" || kind === "duplicates" ? { kind } : null;
}

/** The address of the library with a listing and a panel. */
export function libraryHref(query: SongQuery, panel: Panel | null): string {
  return hrefOf("library", pathOf(panel), queryToAddress(query));
}

function pathOf(panel: Panel | null): readonly string[] {
  if (panel === null) return [];
  return panel.kind === "song" ? ["songs", panel.id] : [panel.kind];
}
