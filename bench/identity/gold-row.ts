import { parse } from "csv-parse/sync";

/** One row of asot/parsed-sample.csv: a line of a show's list beside what a script of its collector read from it. */
export interface GoldRow {
  /** Line of the file, 1-based: how results name a row without quoting it. */
  readonly fileLine: number;
  readonly episode: string;
  readonly line: string;
  readonly artist: string;
  readonly title: string;
  readonly remixer: string;
  readonly label: string;
}

interface Column {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

/** The rows of the table, in order. Throws where a column is missing. */
export function readGoldRows(text: string): GoldRow[] {
  const records: Column[] = parse(text, { columns: true, delimiter: ";", info: true, relax_quotes: true });
  return records.map(({ info, record }) => {
    const cell = (name: string): string => {
      const value = record[name];
      if (value === undefined) throw new Error(`line ${info.lines} of the gold table has no column "${name}"`);
      return value.trim();
    };
    return {
      fileLine: info.lines,
      episode: cell("episode"),
      line: cell("line"),
      artist: cell("artist"),
      title: cell("title"),
      remixer: cell("remixer"),
      label: cell("label"),
    };
  });
}
