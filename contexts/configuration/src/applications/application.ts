import { type Static, Type } from "typebox";
import { closed, commentsField, nameField, nullable, schemaField, timeText, ulid } from "../http-schemas.ts";
import type { JsonValue } from "../json-value.ts";

/** An application as replies show it. */
export const applicationReply = Type.Object({
  id: ulid,
  name: Type.String(),
  comments: nullable(Type.String()),
  schema: schemaField,
  version: Type.Integer(),
  created_at: Type.String({ format: "date-time" }),
  updated_at: Type.String({ format: "date-time" }),
});

/** One application, with what belongs to it. */
export const applicationDetail = Type.Object({
  ...applicationReply.properties,
  configuration_ids: Type.Array(ulid, { description: "Of all its configurations, in the order they were made." }),
});

const content = Type.Object({
  name: nameField,
  comments: Type.Optional(commentsField),
  schema: Type.Optional(schemaField),
});

/** A whole application, to make one or to replace what one is. */
export const applicationBody = closed(content);

/** A JSON Merge Patch of an application. */
export const applicationPatch = closed(Type.Partial(content));

export type ApplicationBody = Static<typeof applicationBody>;
export type ApplicationPatch = Static<typeof applicationPatch>;

/** What a client decides about an application. */
export interface ApplicationContent {
  readonly name: string;
  readonly comments: string | null;
  readonly schema: JsonValue;
}

export interface ApplicationRow extends ApplicationContent {
  readonly id: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const applicationContentOf = ({
  name,
  comments = null,
  schema = null,
}: ApplicationBody): ApplicationContent => ({
  name,
  comments,
  schema,
});

export const applicationOf = (row: ApplicationRow): Static<typeof applicationReply> => ({
  id: row.id,
  name: row.name,
  comments: row.comments,
  schema: row.schema,
  version: row.version,
  created_at: timeText(row.created_at),
  updated_at: timeText(row.updated_at),
});
