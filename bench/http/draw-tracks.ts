import { compileQuery, type Database } from "@segue/kernel/db";
import { makeRandom } from "../harness/random.ts";

/** `by plays`: as people ask, the much played tracks more often. `uniform`: every track alike, most played once. */
export const DRAWS = ["by plays", "uniform"] as const;
export type Draw = (typeof DRAWS)[number];

export interface PlayedTrack {
  readonly id: string;
  readonly set_count: number;
}

// By key, which is the same in every import; the ids are not, and the draw must not depend on them.
const LIST_TRACKS = compileQuery(
  "bench.list_tracks",
  `select id, set_count from setlists.track order by key collate "C"`,
);

export const listPlayedTracks = (database: Database): Promise<PlayedTrack[]> => database.query(LIST_TRACKS);

/** `count` ids of tracks, with repetition: the same ones for the same library and seed. */
export function drawTracks(tracks: readonly PlayedTrack[], draw: Draw, count: number, seed: number): string[] {
  const random = makeRandom(seed);
  const tickets =
    draw === "uniform" ? tracks : tracks.flatMap((track) => new Array<PlayedTrack>(track.set_count).fill(track));
  return Array.from({ length: count }, () => {
    const drawn = tickets[Math.floor(random() * tickets.length)];
    if (drawn === undefined) throw new Error("there is no track to draw");
    return drawn.id;
  });
}
