import { type Static, Type } from "typebox";
import {
  closed,
  commentsField,
  jsonObjectField,
  nameField,
  nullable,
  schemaField,
  timeText,
  ulid,
} from "../http-schemas.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";

const config = jsonObjectField('The values. `{"$secret": "text"}` anywhere in it is kept encrypted and shown masked.');

const extendsField = nullable(
  Type.String({
    ...ulid,
    description: "The configuration of the same application whose values hold where this one says nothing.",
  }),
);

/** A configuration as replies show it. */
export const configurationReply = Type.Object({
  id: ulid,
  application_id: ulid,
  name: Type.String(),
  comments: nullable(Type.String()),
  config,
  schema: schemaField,
  extends: extendsField,
  version: Type.Integer(),
  created_at: Type.String({ format: "date-time" }),
  updated_at: Type.String({ format: "date-time" }),
});

const contentBody = {
  name: nameField,
  comments: Type.Optional(commentsField),
  config,
  schema: Type.Optional(schemaField),
  extends: Type.Optional(extendsField),
};

/** What a client sends to add a configuration. */
export const configurationCreate = closed(Type.Object({ application_id: ulid, ...contentBody }));

/** What a client sends to replace one; it stays in its application. */
export const configurationReplace = closed(Type.Object({ application_id: Type.Optional(ulid), ...contentBody }));

/** A JSON Merge Patch of a configuration. */
export const configurationPatch = closed(Type.Partial(Type.Object(contentBody)));

export type ConfigurationReplace = Static<typeof configurationReplace>;
export type ConfigurationPatch = Static<typeof configurationPatch>;

/** What a client decides about a configuration. */
export interface ConfigurationContent {
  readonly name: string;
  readonly comments: string | null;
  /** With secrets as the client writes them, or encrypted, by the place. */
  readonly config: JsonObject;
  readonly schema: JsonValue;
  readonly extends: string | null;
}

/** A configuration as it is stored: its secrets are encrypted. */
export interface ConfigurationRow extends ConfigurationContent {
  readonly id: string;
  readonly application_id: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The content of a body that says everything. */
export const configurationContentOf = (body: ConfigurationReplace): ConfigurationContent => ({
  name: body.name,
  comments: body.comments ?? null,
  config: body.config,
  schema: body.schema ?? null,
  extends: body.extends ?? null,
});

/** A stored configuration with `config`, its secrets masked or opened, as a reply shows it. */
export const configurationOf = (row: ConfigurationRow, shown: JsonObject): Static<typeof configurationReply> => ({
  id: row.id,
  application_id: row.application_id,
  name: row.name,
  comments: row.comments,
  config: shown,
  schema: row.schema,
  extends: row.extends,
  version: row.version,
  created_at: timeText(row.created_at),
  updated_at: timeText(row.updated_at),
});
