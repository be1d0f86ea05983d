import type { Db } from "@segue/kernel/db";
import { settleGraph } from "../graph/settle-graph.ts";
import { lockGraph } from "../graph/transition-store.ts";
import type { NewId } from "../ports.ts";
import type { ForeignCorrection } from "./correction.ts";
import { insertCorrections } from "./correction-store.ts";
import { deriveCorrections } from "./derive-corrections.ts";
import { forgetOrphans } from "./derive-store.ts";

/**
 * Lets a decision, or its undoing, take effect: everything derived from it is as if made anew. Inside a transaction
 * that holds the lock of the graph.
 */
export async function settleCorrections(tx: Db, newId: NewId): Promise<void> {
  const { tracks, artists, kept } = await deriveCorrections(tx, newId);
  await settleGraph(tx, tracks);
  await forgetOrphans(tx, { trackIds: tracks, artistIds: artists, kept });
}

/**
 * Adds decisions that another library exported, in their order, and lets them take effect. Those that are here already
 * are passed over, so adding them twice changes nothing.
 */
export async function addForeignCorrections(
  tx: Db,
  corrections: readonly ForeignCorrection[],
  newId: NewId,
): Promise<void> {
  if (corrections.length === 0) return;
  await lockGraph(tx);
  if ((await insertCorrections(tx, corrections)) > 0) await settleCorrections(tx, newId);
}
