import { Type } from "typebox";
import { timeText } from "../songs/song-reply.ts";
import { SONG_FORMATS } from "./import-format.ts";
import type { ImportRow, Rejection } from "./import-store.ts";

const count = (description: string) => Type.Integer({ minimum: 0, description });
const nullable = <Schema extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

export const formatName = Type.Enum([...SONG_FORMATS], { type: "string" });
export const onErrorName = Type.Enum(["skip", "stop"], { type: "string" });
export const onMatchName = Type.Enum(["add", "update", "skip"], { type: "string" });

/** An import as it is answered. */
export const importReply = Type.Object({
  import_id: Type.String({ format: "uuid" }),
  filename: nullable(Type.String()),
  format: formatName,
  status: Type.Enum(["running", "completed", "failed", "cancelled", "stopped"], {
    type: "string",
    description: "All but `completed` and `running` can be resumed.",
  }),
  dry_run: Type.Boolean(),
  on_error: onErrorName,
  on_match: onMatchName,
  rows_read: count("Rows that are done with, refused ones among them; a resumed import begins behind them."),
  created: count("Songs added, or in a dry run those that would be"),
  updated: count("Rows that changed a song"),
  unchanged: count("Rows of which there is a song already that was left as it is"),
  rejected: count("Rows refused; exact, also where there are too many to be kept"),
  byte_count: nullable(Type.Integer({ description: "Bytes of the upload; null where the request did not say." })),
  bytes_read: count("Bytes that have come in, of the last run"),
  error: nullable(Type.String({ description: "Why it ended early." })),
  created_at: Type.String({ format: "date-time" }),
  updated_at: Type.String({ format: "date-time" }),
});

/** A refused row. */
export const rejectionReply = Type.Object({
  row: Type.Integer({ minimum: 1, description: "1 is the first song of the file; a line of names is not counted." }),
  errors: Type.Array(
    Type.Object({ field: nullable(Type.String({ description: "null: the whole row" })), reason: Type.String() }),
  ),
  excerpt: Type.String({ description: "The beginning of the row" }),
});

export const importOf = (row: ImportRow) => ({
  ...row,
  created_at: timeText(row.created_at),
  updated_at: timeText(row.updated_at),
});

export const rejectionOf = ({ row, errors, excerpt }: Rejection) => ({ row, errors: [...errors], excerpt });
