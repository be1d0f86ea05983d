import { type Database, type Db, inTransaction, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { deriveCorrections } from "../corrections/derive-corrections.ts";
import { forgetOrphans } from "../corrections/derive-store.ts";
import { settleGraph } from "../graph/settle-graph.ts";
import { lockGraph } from "../graph/transition-store.ts";
import type { NewId } from "../ports.ts";
import { regroupSetlists } from "../same-set/derive-same-sets.ts";
import { listGroupMembers } from "../same-set/same-set-store.ts";

const sql = loadQueries(new URL("./setlist-removal.sql", import.meta.url), [
  "list_tracks_of_setlist",
  "list_performers_of_setlist",
  "delete_setlist",
]);

/**
 * Takes a setlist away, with its plays and every track and artist that only it named. The document it was read from
 * stays, so importing that again brings it back; decisions about its entries wait for that.
 * @throws DomainError `setlist-not-found`
 */
export function removeSetlist(database: Database, id: string, newId: NewId): Promise<void> {
  return inTransaction(database, async (tx) => {
    await lockGraph(tx);
    const tracks = (await tx.query<{ id: string }>(sql.list_tracks_of_setlist, { id })).map((row) => row.id);
    const performers = (await tx.query<{ id: string }>(sql.list_performers_of_setlist, { id })).map((row) => row.id);
    const group = (await listGroupMembers(tx, [id])).filter((member) => member !== id);
    await deleteSetlist(tx, id);
    const corrected = await deriveCorrections(tx, newId);
    const regrouped = await regroupSetlists(tx, group);
    const trackIds = [...new Set([...tracks, ...corrected.tracks, ...regrouped])].sort();
    await settleGraph(tx, trackIds);
    const artistIds = [...performers, ...corrected.artists];
    await forgetOrphans(tx, { trackIds, artistIds, kept: corrected.kept });
  });
}

async function deleteSetlist(tx: Db, id: string): Promise<void> {
  const deleted = await tx.query(sql.delete_setlist, { id });
  if (deleted.length > 0) return;
  throw new DomainError("not-found", "setlist-not-found", `There is no setlist ${id}.`);
}
