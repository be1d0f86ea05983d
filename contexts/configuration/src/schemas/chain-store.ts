import { type Db, groupBy, loadQueries } from "@segue/kernel/db";
import { MOST_LINKS } from "../effective/resolve-extends.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";

const sql = loadQueries(new URL("./chain-store.sql", import.meta.url), [
  "list_ancestors",
  "list_descendants",
  "list_chains",
  "list_page_of_ids",
]);

/** A configuration above or below another, `depth` steps away. */
export interface Relative {
  readonly id: string;
  readonly depth: number;
}

/** What a configuration extends, the nearest first; a cycle leads round until the depth is too large. */
export const listAncestors = (tx: Db, id: string): Promise<Relative[]> =>
  tx.query<Relative>(sql.list_ancestors, { id, most_depth: MOST_LINKS });

/** What extends a configuration, the nearest first. */
export const listDescendants = (tx: Db, id: string): Promise<Relative[]> =>
  tx.query<Relative>(sql.list_descendants, { id, most_depth: MOST_LINKS });

/** One configuration of a chain, as it is stored. */
export interface StoredLink {
  readonly id: string;
  readonly name: string;
  readonly config: JsonObject;
  /** Of the last of its chain only, for which it holds. */
  readonly schema: JsonValue;
}

interface LinkRow extends Omit<StoredLink, "config"> {
  readonly leaf_id: string;
  readonly config: JsonObject | null;
}

/**
 * The chains, each from its root to the configuration itself, of those for which a schema holds: all, when the
 * application has one, otherwise those with one of their own.
 */
export async function listChains(tx: Db, ids: readonly string[], hasSchema: boolean): Promise<StoredLink[][]> {
  const parameters = { ids, has_schema: hasSchema, most_depth: MOST_LINKS };
  const rows = await tx.query<LinkRow>(sql.list_chains, parameters);
  const configs = new Map(rows.flatMap(({ id, config }) => (config === null ? [] : [[id, config] as const])));
  const linkOf = ({ id, name, schema }: LinkRow): StoredLink => {
    const config = configs.get(id);
    if (config === undefined) throw new Error(`the configuration ${id} came without its values`);
    return { id, name, schema, config };
  };
  return [...groupBy(rows, (row) => row.leaf_id, linkOf).values()];
}

/** The ids of the configurations of an application in pages of `size`. */
export async function* listIdsInPages(tx: Db, applicationId: string, size: number): AsyncGenerator<string[]> {
  let after = "";
  while (true) {
    const parameters = { application_id: applicationId, after, limit: size };
    const ids = (await tx.query<{ id: string }>(sql.list_page_of_ids, parameters)).map((row) => row.id);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}
