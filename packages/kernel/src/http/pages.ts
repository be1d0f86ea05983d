import { type TSchema, Type } from "typebox";

/** The query of a list: `page` counts from 1. */
export const pageQuery = Type.Object({
  page: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 25 }),
});

/** One page of a list: `total` counts the items on all pages. */
export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    page: Type.Integer(),
    limit: Type.Integer(),
    total: Type.Integer(),
    has_next: Type.Boolean(),
  });
