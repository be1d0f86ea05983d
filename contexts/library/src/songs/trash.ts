import { type Static, Type } from "typebox";
import { songReply } from "./song-reply.ts";

/** A song in the trash, with the time at which it was deleted. */
export const trashedSong = Type.Object({
  ...songReply.properties,
  deleted_at: Type.String({ format: "date-time" }),
});

export type TrashedSong = Static<typeof trashedSong>;
