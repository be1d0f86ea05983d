import type { Change } from "./loosening.ts";

/** One change of a request. */
export interface ToldChange {
  readonly field: string;
  readonly position: number | "last" | null;
  readonly value: number | boolean | null;
}

const MS_PER_MINUTE = 60_000;

function textOf({ constraint, position, to }: Change): string {
  switch (constraint) {
    case "pool":
      return "choose from the whole graph";
    case "pin":
      return position === "last" ? "unpin the last track" : `unpin position ${position}`;
    case "ban_tracks":
      return "ban no tracks";
    case "ban_artists":
      return "ban no artists";
    case "max_key_steps":
      return to === null ? "take any key" : `allow ${to} Camelot steps`;
    case "max_tempo_change":
      return to === null ? "take any tempo" : `allow ${percentOf(to)} % of tempo`;
    case "strict":
      return "let moves of unknown key or tempo pass";
    case "artist_gap":
      return to === 1 ? "let an artist stand anywhere" : `let an artist stand once in ${to} tracks`;
    case "allow_unseen":
      return "allow moves that nobody is known to have played";
    case "tracks":
      return `plan ${to} tracks`;
    case "tolerance":
      return `allow ${minutesOf(to)} minutes more or less`;
  }
}

// Shares such as 0.06 are not exact in binary.
const percentOf = (share: Change["to"]): number => Math.round(Number(share) * 10_000) / 100;
const minutesOf = (ms: Change["to"]): number => Number(ms) / MS_PER_MINUTE;

function tell({ constraint, position, to }: Change): ToldChange {
  switch (constraint) {
    case "pin":
      return { field: "pins", position, value: null };
    case "max_tempo_change":
      return { field: constraint, position: null, value: to === null ? null : percentOf(to) };
    case "tolerance":
      return { field: "tolerance_minutes", position: null, value: minutesOf(to) };
    default:
      return { field: constraint, position: null, value: to };
  }
}

/** A loosening as a sentence and as changes of the request. */
export function tellLoosening(changes: readonly Change[]): { readonly text: string; readonly changes: ToldChange[] } {
  return { text: changes.map(textOf).join(", and "), changes: changes.map(tell) };
}
