import { type Static, type TObject, Type } from "typebox";
import { SONG_LIMITS } from "./song.ts";

const { title, artist, bucket, key, duration } = SONG_LIMITS;

const mediaFile = Type.Object({
  bucket: Type.String({ minLength: 1, maxLength: bucket }),
  key: Type.String({ minLength: 1, maxLength: key }),
});

const fields = {
  title: Type.String({ minLength: 1, maxLength: title }),
  artist: Type.String({ minLength: 1, maxLength: artist }),
  duration: Type.Integer({ minimum: 0, maximum: duration, description: "seconds" }),
  media_file: mediaFile,
};

/** A song as it is answered; the order of the properties is the order in the reply. */
export const songReply = Type.Object({
  song_id: Type.String({ format: "uuid" }),
  ...fields,
  created_at: Type.String({ format: "date-time" }),
  updated_at: Type.String({ format: "date-time" }),
});

const closed = <Schema extends TObject>(schema: Schema): Schema => ({ ...schema, additionalProperties: false });

const media_file = closed(mediaFile);

/** What a client sends to add a song. */
export const songCreate = closed(Type.Object({ ...fields, media_file }));

/** What a client sends to change one; what is left out stays. */
export const songUpdate = closed(Type.Partial(Type.Object({ ...fields, media_file })));

export type Song = Readonly<Static<typeof songReply>>;

/** A song as it stands in the table. */
export interface SongRow {
  readonly song_id: string;
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
  readonly media_bucket: string;
  readonly media_key: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** ISO 8601 in UTC; a fraction that is zero is left out. */
export const timeText = (time: Date): string => time.toISOString().replace(".000Z", "Z");

export function songOf(row: SongRow): Song {
  return {
    song_id: row.song_id,
    title: row.title,
    artist: row.artist,
    duration: row.duration,
    media_file: { bucket: row.media_bucket, key: row.media_key },
    created_at: timeText(row.created_at),
    updated_at: timeText(row.updated_at),
  };
}
