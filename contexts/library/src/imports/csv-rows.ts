import { Readable } from "node:stream";
import { DomainError } from "@segue/kernel/errors";
import { CsvError, type Parser, parse } from "csv-parse";
import { type CsvColumn, type CsvHeader, csvDelimiterOf, readCsvHeader } from "./csv-header.ts";
import { unguardFormula } from "./formula-guard.ts";
import { LONGEST_ROW, type RawRow } from "./raw-row.ts";

const NUMBER = /^\d{1,15}$/;
const CLOCK = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;

/** `251`, `4:11` or `1:02:03` in seconds; the text itself where it is none of them. */
function secondsOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) return (Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3]);
  return trimmed === "" ? undefined : /^-\d+$/.test(trimmed) ? Number(trimmed) : text;
}

const given = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

function makeRowReader({ indexes, width, isOurs }: CsvHeader): (cells: readonly string[]) => RawRow {
  const textOf = (cells: readonly string[], column: CsvColumn): string => {
    const text = cells[indexes[column] ?? -1] ?? "";
    return isOurs ? unguardFormula(text) : text;
  };
  return (cells) => {
    // Spreadsheets leave out empty cells at the end of a line.
    if (cells.length > width) {
      const problem = `has ${cells.length} columns, and the first line ${width}: is a text with a delimiter not in quotes?`;
      return { value: null, source: cells, problem };
    }
    const version = given(textOf(cells, "version"));
    const value = {
      title: textOf(cells, "title"),
      artist: textOf(cells, "artist"),
      duration: secondsOf(textOf(cells, "duration")),
      media_file: { bucket: textOf(cells, "media_bucket"), key: textOf(cells, "media_key") },
      song_id: given(textOf(cells, "song_id")),
      created_at: given(textOf(cells, "created_at")),
      updated_at: given(textOf(cells, "updated_at")),
      version: version !== undefined && NUMBER.test(version) ? Number(version) : version,
    };
    return { value, source: cells, problem: null };
  };
}

const BROKEN: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote that opens a text is never closed",
  CSV_MAX_RECORD_SIZE: `a line is longer than ${LONGEST_ROW} bytes; is a quote never closed`,
};

function broken(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const what = BROKEN[error.code] ?? error.message;
  const line = typeof error.lines === "number" ? ` (line ${error.lines})` : "";
  return new DomainError("invalid", "import-csv-malformed", `The table cannot be read: ${what}${line}.`, {
    cause: error,
  });
}

/** Until there is something to read, or nothing more will come. */
const more = (parser: Parser): Promise<void> =>
  new Promise((resolve) => {
    const events = ["readable", "end", "error", "close"] as const;
    const go = () => {
      for (const event of events) parser.removeListener(event, go);
      resolve();
    };
    for (const event of events) parser.on(event, go);
  });

async function* recordsOf(chunks: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<string[][]> {
  const parser: Parser = parse({
    delimiter,
    // All of them, because files are put together from files of several systems.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // A mark of inches inside of a title (`12" mix`) is one; only a text that begins with a quote is in quotes.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const source = Readable.from(chunks, { objectMode: false });
  let failure: unknown = null;
  source.once("error", (error) => {
    failure = error;
    parser.destroy(error);
  });
  // Looked at below; without a listener it would end the process when it comes while rows are being written.
  parser.on("error", () => undefined);
  source.pipe(parser);
  // Reading record by record through the iterator of the stream takes twice the time.
  try {
    while (!parser.readableEnded && parser.errored === null) {
      const records: string[][] = [];
      for (let record: string[] | null = parser.read(); record !== null; record = parser.read()) records.push(record);
      if (records.length > 0) yield records;
      else await more(parser);
    }
    if (parser.errored !== null) throw parser.errored;
  } catch (error) {
    throw failure ?? broken(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

const HEAD_BYTES = 64 * 1024;

async function* withHead(chunks: AsyncIterable<Buffer>, give: (head: string) => void): AsyncGenerator<Buffer> {
  let held: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (held === null) {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (held.length < HEAD_BYTES && !held.includes("\n")) continue;
    give(held.toString("utf8"));
    yield held;
    held = null;
  }
  if (held !== null) {
    give(held.toString("utf8"));
    yield held;
  }
}

/** Reads songs from a table with a line of names at its top. @throws DomainError `import-header`, `import-csv-malformed` */
export async function* csvRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawRow[]> {
  let delimiter = ",";
  const headed = withHead(chunks, (head) => {
    delimiter = csvDelimiterOf(head);
  });
  const first = await headed.next();
  if (first.done === true) return;
  let rowOf: ((cells: readonly string[]) => RawRow) | null = null;
  const all = async function* () {
    yield first.value;
    yield* headed;
  };
  for await (const records of recordsOf(all(), delimiter)) {
    const header = rowOf === null ? records.shift() : undefined;
    rowOf ??= makeRowReader(readCsvHeader(header ?? []));
    yield records.map(rowOf);
  }
}
