import { type Db, loadQueries, streamRows } from "@segue/kernel/db";
import type { ReadSetlist } from "../readers/reader.ts";
import type { ExportEdge, ExportNode } from "./export-graph.ts";

const sql = loadQueries(new URL("./export-store.sql", import.meta.url), [
  "list_export_nodes",
  "list_export_edges",
  "list_chosen_setlists",
  "list_decided_setlists",
]);

interface NodeRow {
  id: string;
  artist_name: string;
  title: string;
  version: string | null;
  set_count: number;
}

interface EdgeRow {
  from_track_id: string;
  to_track_id: string;
  set_count: number;
  performer_count: number;
  first_played: string | null;
  last_played: string | null;
}

/** Every track that has a valid artist and stands in a transition. Lives inside a transaction. */
export async function* streamExportNodes(tx: Db): AsyncGenerator<ExportNode> {
  for await (const rows of streamRows<NodeRow>(tx, sql.list_export_nodes)) {
    for (const { id, artist_name, title, version, set_count } of rows) {
      yield { id, artistName: artist_name, title, version, setCount: set_count };
    }
  }
}

/** Every transition between tracks with valid artists. Lives inside a transaction. */
export async function* streamExportEdges(tx: Db): AsyncGenerator<ExportEdge> {
  for await (const rows of streamRows<EdgeRow>(tx, sql.list_export_edges)) {
    for (const row of rows) {
      yield {
        from: row.from_track_id,
        to: row.to_track_id,
        setCount: row.set_count,
        performerCount: row.performer_count,
        firstPlayed: row.first_played,
        lastPlayed: row.last_played,
      };
    }
  }
}

/** A setlist that was asked for. */
export interface ChosenSetlist {
  readonly id: string;
  readonly fingerprint: string;
  readonly title: string;
}

/** The setlists with these ids; those that are not there are left out. */
export function listChosenSetlists(db: Db, ids: readonly string[]): Promise<ChosenSetlist[]> {
  return db.query<ChosenSetlist>(sql.list_chosen_setlists, { ids });
}

/** Which setlists a format takes, and what of them. */
interface DecidedOptions {
  /** Null for every one. */
  readonly ids: readonly string[] | null;
  /** What most sources say of a track fills what a row leaves open. */
  readonly withFacts: boolean;
  /** Collections are among every one. */
  readonly withCollections: boolean;
}

/**
 * Setlists with their rows as people decided, in a stable order and in constant memory: what is shown, where
 * `streamSetlists` gives what was read. Lives inside a transaction.
 */
export async function* streamDecidedSetlists(tx: Db, options: DecidedOptions): AsyncGenerator<ReadSetlist> {
  const parameters = { ids: options.ids, with_facts: options.withFacts, with_collections: options.withCollections };
  const all = streamRows<Omit<ReadSetlist, "performedOn"> & { performed_on: string | null }>(
    tx,
    sql.list_decided_setlists,
    parameters,
    200,
  );
  for await (const rows of all) {
    for (const { performed_on, ...setlist } of rows) yield { ...setlist, performedOn: performed_on };
  }
}
