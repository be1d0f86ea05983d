import { type TSchema, Type } from "typebox";

/** An id in a path. */
export const idParams = Type.Object({ id: Type.String({ format: "uuid" }) });

/** A value that may be unknown, which is null and never left out. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
