import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { notFound } from "../error-replies.ts";
import type { FindTracks } from "../ports.ts";
import { songParams } from "../songs/song-routes.ts";
import { getSong } from "../songs/song-store.ts";

const trackReply = Type.Object({
  track_id: Type.Union([Type.String({ format: "uuid" }), Type.Null()], {
    description: "The track of the graph that the song is; null where none is known by its artist and title.",
  }),
});

/** The track of the graph that a song is. */
export function addSongTrackRoutes(app: HttpServer, database: Database, findTracks: FindTracks): void {
  app.get(
    "/songs/:song_id/track",
    {
      schema: {
        tags: ["library"],
        operationId: "getSongTrack",
        summary: "The track of the graph that a song is",
        description: "By the same rules that make one track of the spellings in setlists.",
        params: songParams,
        response: { 200: trackReply, 404: notFound },
      },
    },
    async ({ params: { song_id } }) => {
      const { song } = await getSong(database, song_id);
      const [track_id = null] = await findTracks([{ artist: song.artist, title: song.title }]);
      return { track_id };
    },
  );
}
