import { openDocument } from "../../contexts/setlists/src/readers/open-document.ts";
import type { ReadEntry } from "../../contexts/setlists/src/readers/reader.ts";
import { type Counts, countField, type Scores, scoresOf } from "./field-scores.ts";
import { goldDefects } from "./gold-defects.ts";
import { type GoldRow, readGoldRows } from "./gold-row.ts";
import { FIELDS, type Field, goldFields, ourFields } from "./track-fields.ts";

/** A field of a row where the gold, held to be right, and ours differ. */
export interface Disagreement {
  readonly fileLine: number;
  readonly field: Field;
  readonly line: string;
  readonly gold: string;
  readonly ours: string;
}

export interface LineReport {
  readonly rows: number;
  readonly allRows: Readonly<Record<Field, Scores>>;
  readonly rightRows: Readonly<Record<Field, Scores & { readonly rows: number }>>;
  /** Rows held to be wrong in the gold, by reason; lines of the file. */
  readonly goldErrors: Readonly<Record<string, readonly number[]>>;
  readonly disagreements: readonly Disagreement[];
}

/** The lines of each episode are read as the list they are, so that a list's habits (`(Label)`) count. */
function entriesOf(rows: readonly GoldRow[]): Map<GoldRow, ReadEntry> {
  const entries = new Map<GoldRow, ReadEntry>();
  for (const episode of Map.groupBy(rows, (row) => row.episode).values()) {
    const text = episode.map(({ line }) => line).join("\n");
    const items = [...openDocument(Buffer.from(text), "episode.txt", "plain-text").read({})];
    const read = items.flatMap((item) => (item.type === "setlist" ? item.setlist.entries : []));
    let next = 0;
    for (const row of episode) {
      const entry = read[next];
      if (entry === undefined || !row.line.includes(entry.raw.trim().slice(0, 20))) continue;
      entries.set(row, entry);
      // A line of two rows has the gold of its first.
      do next += 1;
      while (
        read[next] !== undefined &&
        row.line.endsWith(read[next]?.raw.trim() ?? "") &&
        entry.raw.length < row.line.length
      );
    }
  }
  return entries;
}

const noCounts = (): Record<Field, Counts> => {
  const none = (): Counts => ({ right: 0, wrong: 0, missed: 0 });
  return { artist: none(), title: none(), version: none(), featured: none(), label: none() };
};

/** Compares every row of asot/parsed-sample.csv with what we read from its line. */
export function measureLines(csv: string): LineReport {
  const rows = readGoldRows(csv);
  const entries = entriesOf(rows);
  const all = noCounts();
  const right = noCounts();
  const rightRows = { artist: 0, title: 0, version: 0, featured: 0, label: 0 };
  const goldErrors: Record<string, number[]> = {};
  const disagreements: Disagreement[] = [];
  for (const row of rows) {
    const entry = entries.get(row);
    const gold = goldFields(row);
    const ours =
      entry === undefined ? { artist: "", title: "", version: "", featured: "", label: "" } : ourFields(entry);
    const defects = goldDefects(row);
    for (const { reason } of defects) goldErrors[reason] = [...(goldErrors[reason] ?? []), row.fileLine];
    const spoiled = new Set(defects.flatMap((defect) => defect.fields));
    for (const field of FIELDS) {
      countField(all[field], gold[field], ours[field]);
      if (spoiled.has(field)) continue;
      rightRows[field] += 1;
      countField(right[field], gold[field], ours[field]);
      if (gold[field] === ours[field]) continue;
      disagreements.push({ fileLine: row.fileLine, field, line: row.line, gold: gold[field], ours: ours[field] });
    }
  }
  const scores = (counts: Record<Field, Counts>, field: Field): Scores => scoresOf(counts[field]);
  const each = <Value>(make: (field: Field) => Value): Record<Field, Value> => ({
    artist: make("artist"),
    title: make("title"),
    version: make("version"),
    featured: make("featured"),
    label: make("label"),
  });
  return {
    rows: rows.length,
    allRows: each((field) => scores(all, field)),
    rightRows: each((field) => ({ rows: rightRows[field], ...scores(right, field) })),
    goldErrors,
    disagreements,
  };
}
