import { type Db, loadQueries, streamRows } from "@segue/kernel/db";
import type { ExportEdge, ExportNode } from "./export-graph.ts";

const sql = loadQueries(new URL("./export-store.sql", import.meta.url), ["list_export_nodes", "list_export_edges"]);
