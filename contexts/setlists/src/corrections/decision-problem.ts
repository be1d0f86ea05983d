import type { FieldError } from "@segue/kernel/errors";
import { isValidArtist } from "../identity/artist-validity.ts";
import { foldName } from "../identity/fold.ts";
import type { Decision } from "./correction.ts";

/** What a decision says that cannot be, by the field of the decision; null when nothing. */
export function decisionProblem(decision: Decision): FieldError | null {
  switch (decision.kind) {
    case "rename_artist":
      return isValidArtist(decision.name) ? null : { field: "name", reason: "is no valid artist name" };
    case "merge_artists":
      return decision.into_name === undefined || isValidArtist(decision.into_name)
        ? null
        : { field: "into_name", reason: "is no valid artist name" };
    case "merge_tracks":
      return decision.into_track === undefined || decision.into_track.key === decision.into
        ? null
        : { field: "into_track/key", reason: "is another track than `into`" };
    case "split_artist":
      return splitProblem(decision.artist, decision.names);
    case "assign_entry":
      return (decision.status === "identified") === (decision.track !== null)
        ? null
        : { field: "track", reason: "must be given for the status `identified`, and for no other" };
    default:
      return null;
  }
}

function splitProblem(artist: string, names: readonly string[]): FieldError | null {
  const invalid = names.findIndex((name) => !isValidArtist(name));
  if (invalid !== -1) return { field: `names/${invalid}`, reason: "is no valid artist name" };
  if (names.length === 1) {
    return { field: "names", reason: "must be none (one act) or two and more; rename or merge instead" };
  }
  const own = names.findIndex((name) => foldName(name) === artist);
  return own === -1 ? null : { field: `names/${own}`, reason: "is the name that is to be split" };
}
