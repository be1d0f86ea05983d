import { type TObject, type TSchema, Type } from "typebox";
import type { JsonObject, JsonValue } from "./json-value.ts";

/** A value that may be unknown, which is null and never left out of a reply. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** An object of which every property is known. */
export const closed = <Schema extends TObject>(schema: Schema): Schema => ({ ...schema, additionalProperties: false });

export const ulid = Type.String({ pattern: "^[0-7][0-9A-HJKMNP-TV-Z]{25}$", description: "A ULID, in capitals." });

/** An id in a path. */
export const idParams = Type.Object({ id: ulid });

/** Kept as given; counted in code points. */
export const nameField = Type.String({ minLength: 1, maxLength: 256, pattern: "\\S", description: "Not blank." });

export const commentsField = nullable(Type.String({ maxLength: 1024 }));

/** A JSON object as data. */
export const jsonObjectField = (description: string) =>
  Type.Unsafe<JsonObject>({ type: "object", additionalProperties: true, description });

/** A JSON Schema 2020-12, or null for none. */
export const schemaField = Type.Unsafe<JsonValue>({
  type: ["object", "boolean", "null"],
  additionalProperties: true,
  description: "A JSON Schema 2020-12; null asks for nothing. `$ref` stays within the document.",
});

const commentField = Type.Optional(
  Type.String({ maxLength: 1024, pattern: "^[^\\u0000]*$", description: "Why; kept in the history." }),
);

/** The query of every write. */
export const writeQuery = closed(Type.Object({ comment: commentField }));

/** The headers of a write of what is there. */
export const ifMatchHeaders = Type.Object({
  "if-match": Type.Optional(
    Type.String({ description: "Write only when this is still the ETag; `*` for any. May be required (428)." }),
  ),
});

/** ISO 8601 in UTC; a fraction that is zero is left out. */
export const timeText = (time: Date): string => time.toISOString().replace(".000Z", "Z");
