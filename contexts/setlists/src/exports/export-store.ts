import { type Db, loadQueries, streamRows } from "@segue/kernel/db";
import type { ExportEdge, ExportNode } from "./export-graph.ts";

const sql = loadQueries(new URL("./export-store.sql", import.meta.url), ["list_export_nodes", "list_export_edges"]);

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
