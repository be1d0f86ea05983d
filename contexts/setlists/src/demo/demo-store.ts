import { type Database, type Db, inTransaction, loadQueries } from "@segue/kernel/db";
import { forgetOrphans } from "../corrections/derive-store.ts";
import { rebuildGraph } from "../graph/rebuild-graph.ts";
import { clearTransitions, lockGraph } from "../graph/transition-store.ts";
import type { NewId } from "../ports.ts";

const sql = loadQueries(new URL("./demo-store.sql", import.meta.url), [
  "find_demo_state",
  "delete_demo_setlists",
  "delete_demo_documents",
  "mark_demo_removed",
]);

export interface DemoState {
  /** Somebody has removed the demo library before. */
  readonly removed: boolean;
  readonly holds_setlists: boolean;
  readonly demo_setlists: number;
}

export async function getDemoState(db: Db): Promise<DemoState> {
  const [row] = await db.query<DemoState>(sql.find_demo_state);
  if (row === undefined) throw new Error("the row of setlists.graph_state is missing");
  return row;
}

/** Remembers whether the demo library was removed, so that it does not come back at the next start. */
export async function markDemoRemoved(db: Db, removed: boolean): Promise<void> {
  await db.query(sql.mark_demo_removed, { removed });
}

/** Takes the demo library away with every track and artist that only it knew, and derives the graph anew. */
export async function removeDemo(database: Database, newId: NewId): Promise<void> {
  await inTransaction(database, async (tx) => {
    await lockGraph(tx);
    await clearTransitions(tx);
    await tx.query(sql.delete_demo_setlists);
    await tx.query(sql.delete_demo_documents);
    const kept = await rebuildGraph(tx, newId);
    await forgetOrphans(tx, { trackIds: null, artistIds: null, kept });
    await markDemoRemoved(tx, true);
  });
}
