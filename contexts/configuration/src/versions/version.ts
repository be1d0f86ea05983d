import { type Static, Type } from "typebox";
import type { ConfigurationContent } from "../configurations/configuration.ts";
import { configurationReply } from "../configurations/configuration.ts";
import { closed, nullable, timeText } from "../http-schemas.ts";
import type { JsonObject } from "../json-value.ts";

/** A version as lists show it. */
export const versionReply = Type.Object({
  version: Type.Integer(),
  author: Type.String({ description: "The subject of who wrote it." }),
  comment: nullable(Type.String()),
  created_at: Type.String({ format: "date-time" }),
  hash: Type.String({ description: "SHA-256 of what it holds, in canonical JSON (RFC 8785)." }),
});

const { name, comments, config, schema, extends: extendsField } = configurationReply.properties;

/** A version with what it holds. */
export const versionDetail = Type.Object({
  ...versionReply.properties,
  name,
  comments,
  config,
  schema,
  extends: extendsField,
});

const versionNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

export const versionParams = Type.Object({
  id: configurationReply.properties.id,
  version: versionNumber,
});

export const diffQuery = closed(Type.Object({ from: versionNumber, to: versionNumber }));

/** What leads from one version to another. */
export const diffReply = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  patch: Type.Array(
    Type.Unsafe<JsonObject>({
      type: "object",
      additionalProperties: true,
      description: "An operation of JSON Patch (RFC 6902) on name, comments, config, schema and extends.",
    }),
  ),
});

export const rollbackBody = closed(
  Type.Object({
    version: versionNumber,
    comment: Type.Optional(Type.String({ maxLength: 1024, description: "Why; kept in the history." })),
  }),
);

/** A version as lists need it. */
export interface VersionSummary {
  readonly version: number;
  readonly author: string;
  readonly comment: string | null;
  readonly created_at: Date;
  readonly hash: string;
}

/** A version as it is stored: its secrets are encrypted. */
export type VersionRow = VersionSummary & ConfigurationContent;

export const versionOf = (row: VersionSummary): Static<typeof versionReply> => ({
  version: row.version,
  author: row.author,
  comment: row.comment,
  created_at: timeText(row.created_at),
  hash: row.hash,
});

/** What a version holds, in the order of its replies. */
export const contentOf = (row: ConfigurationContent): ConfigurationContent => ({
  name: row.name,
  comments: row.comments,
  config: row.config,
  schema: row.schema,
  extends: row.extends,
});
