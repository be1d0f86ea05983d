import type { Db } from "@segue/kernel/db";
import type { Correction } from "../corrections/correction.ts";
import { listActiveCorrections } from "../corrections/correction-store.ts";
import { streamSetlists } from "../setlists/setlist-store.ts";
import type { ExportGraph } from "./export-graph.ts";
import { type ChosenSetlist, streamDecidedSetlists, streamExportEdges, streamExportNodes } from "./export-store.ts";
import { renderGexf } from "./gexf.ts";
import { renderGraphml } from "./graphml.ts";
import { renderM3u8 } from "./m3u8.ts";
import { renderRekordboxXml } from "./rekordbox-xml.ts";
import { renderSetlistsCsv } from "./setlists-csv.ts";
import { renderSetlists } from "./setlists-json.ts";
import { renderTransitionsCsv } from "./transitions-csv.ts";

/** One kind of file that the library can be had as. */
export interface ExportFormat {
  readonly contentType: string;
  /** Of the whole library, without the ending. */
  readonly name: string;
  readonly extension: string;
  /** What one file holds: the graph, any number of lists, or one list. */
  readonly holds: "graph" | "lists" | "one list";
  /** The text, as it is read inside the transaction; of the lists chosen, or (null) of the library. */
  readonly render: (tx: Db, chosen: readonly ChosenSetlist[] | null) => AsyncIterable<string>;
}

const graphOf = (tx: Db): ExportGraph => ({ nodes: streamExportNodes(tx), edges: streamExportEdges(tx) });

const idsOf = (chosen: readonly ChosenSetlist[] | null) => chosen?.map(({ id }) => id) ?? null;

/** Every format, by the name that the API and the command line know it under. */
export const exportFormats = {
  gexf: {
    contentType: "application/gexf+xml; charset=utf-8",
    name: "segue-graph",
    extension: "gexf",
    holds: "graph",
    render: (tx) => renderGexf(graphOf(tx)),
  },
  graphml: {
    contentType: "application/graphml+xml; charset=utf-8",
    name: "segue-graph",
    extension: "graphml",
    holds: "graph",
    render: (tx) => renderGraphml(graphOf(tx)),
  },
  csv: {
    contentType: "text/csv; charset=utf-8",
    name: "segue-transitions",
    extension: "csv",
    holds: "graph",
    render: (tx) => renderTransitionsCsv(graphOf(tx)),
  },
  json: {
    contentType: "application/json; charset=utf-8",
    name: "segue-setlists",
    extension: "json",
    holds: "lists",
    render: renderSegueJson,
  },
  "setlists-csv": {
    contentType: "text/csv; charset=utf-8",
    name: "segue-setlists",
    extension: "csv",
    holds: "lists",
    render: (tx, chosen) =>
      renderSetlistsCsv(streamDecidedSetlists(tx, { ids: idsOf(chosen), withFacts: false, withCollections: false })),
  },
  "rekordbox-xml": {
    contentType: "application/xml; charset=utf-8",
    name: "segue-rekordbox",
    extension: "xml",
    holds: "lists",
    render: (tx, chosen) =>
      renderRekordboxXml(() =>
        streamDecidedSetlists(tx, { ids: idsOf(chosen), withFacts: true, withCollections: true }),
      ),
  },
  m3u8: {
    contentType: "audio/x-mpegurl; charset=utf-8",
    name: "segue-setlist",
    extension: "m3u8",
    holds: "one list",
    render: (tx, chosen) =>
      renderM3u8(streamDecidedSetlists(tx, { ids: idsOf(chosen), withFacts: true, withCollections: true })),
  },
} as const satisfies Record<string, ExportFormat>;

async function* renderSegueJson(tx: Db, chosen: readonly ChosenSetlist[] | null): AsyncGenerator<string> {
  const corrections = await listActiveCorrections(tx);
  const told = chosen === null ? corrections : corrections.filter((one) => isAbout(one, chosen));
  yield* renderSetlists(streamSetlists(tx, idsOf(chosen)), told);
}

// Some lists take with them what was decided of their rows; who is who is the library's to say, and stays.
function isAbout({ decision }: Correction, chosen: readonly ChosenSetlist[]): boolean {
  const fingerprints = new Set(chosen.map(({ fingerprint }) => fingerprint));
  return "entries" in decision && decision.entries.some(({ setlist }) => fingerprints.has(setlist));
}
