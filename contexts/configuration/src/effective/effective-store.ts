import { type Db, loadQueries } from "@segue/kernel/db";
import type { JsonObject } from "../json-value.ts";
import { type EffectiveValue, effectiveValueOf, type StoredLink } from "./effective-value.ts";
import { chainOf, MOST_LINKS } from "./resolve-extends.ts";

const queries = loadQueries(new URL("effective-store.sql", import.meta.url), ["list_chain"]);

interface ChainRow {
  readonly id: string;
  readonly application_id: string;
  readonly version: number;
  readonly config: JsonObject;
  readonly extends_id: string | null;
}

/** The configurations that hold for one, from the root to itself, read at one moment; null where it is not there. */
export async function findChain(db: Db, id: string): Promise<readonly StoredLink[] | null> {
  const rows = await db.query<ChainRow>(queries.list_chain, { id, most_links: MOST_LINKS });
  const links = new Map(
    rows.map((row): [string, StoredLink] => [
      row.id,
      {
        id: row.id,
        applicationId: row.application_id,
        version: row.version,
        config: row.config,
        extendsId: row.extends_id,
      },
    ]),
  );
  const leaf = links.get(id);
  return leaf === undefined ? null : chainOf(leaf, (linkId) => links.get(linkId));
}

/** What holds for a configuration, secrets masked; null where it is not there. */
export async function findEffective(db: Db, id: string): Promise<EffectiveValue | null> {
  const chain = await findChain(db, id);
  return chain === null ? null : effectiveValueOf(chain);
}
