import type { MemoryGraph } from "../memory/memory-graph.ts";
import type { PlanIds } from "./plan-request.ts";

/** The ids of a graph; good until the next change of it. */
export function planIdsOf(graph: MemoryGraph): PlanIds {
  return {
    hasTrack: (id) => graph.numberOf(id) !== null,
    hasArtist: (id) => graph.artistNumbers.find(id) !== null,
    isBy: (trackId, artistId) => {
      const track = graph.numberOf(trackId);
      const artist = graph.artistNumbers.find(artistId);
      return track !== null && artist !== null && graph.artists(track).includes(artist);
    },
  };
}
