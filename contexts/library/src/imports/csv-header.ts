import { DomainError, type FieldError } from "@segue/kernel/errors";

/** The names that a column of a table goes by, the first being ours; written without case and punctuation. */
const NAMES = {
  song_id: ["songid", "id", "uuid"],
  title: ["title", "songtitle", "tracktitle", "songname", "trackname", "song", "track", "name"],
  artist: ["artist", "artists", "artistname", "trackartist", "songartist", "performer", "interpret", "artiste"],
  duration: ["duration", "durationseconds", "durations", "durationsec", "seconds", "length", "tracklength", "time"],
  media_bucket: ["mediabucket", "mediafilebucket", "bucket", "s3bucket"],
  media_key: ["mediakey", "mediafilekey", "key", "s3key", "path", "filepath", "file", "filename"],
  created_at: ["createdat", "created", "dateadded"],
  updated_at: ["updatedat", "updated", "datemodified"],
  version: ["version"],
} as const satisfies Record<string, readonly string[]>;

export type CsvColumn = keyof typeof NAMES;

/** The columns in the order in which an export writes them. */
// The keys of the object above, by its type.
export const CSV_COLUMNS = Object.keys(NAMES) as CsvColumn[];

const NEEDED: readonly CsvColumn[] = ["title", "artist", "duration", "media_bucket", "media_key"];
const LONGEST_SHOWN = 300;

/** Where each column of ours stands in a table, and what the table is. */
export interface CsvHeader {
  readonly width: number;
  readonly indexes: Readonly<Partial<Record<CsvColumn, number>>>;
  /** Written by our own export, whose guard against formulas is taken off again. */
  readonly isOurs: boolean;
}

const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function refused(fieldErrors: readonly FieldError[], cells: readonly string[]): DomainError {
  const reasons = fieldErrors.map(({ field, reason }) => `${field} ${reason}`).join(", ");
  const header = cells.join(", ").toWellFormed();
  const shown = header.length > LONGEST_SHOWN ? `${header.slice(0, LONGEST_SHOWN)}…` : header;
  return new DomainError(
    "invalid",
    "import-header",
    `The first line must name the columns: ${reasons}. It is: ${shown}`,
    {
      fieldErrors,
    },
  );
}

/**
 * Reads the first line of a table. Of several columns that may be one of ours the best known name wins; columns of other
 * names are passed over. @throws DomainError `import-header`
 */
export function readCsvHeader(cells: readonly string[]): CsvHeader {
  const names = cells.map(folded);
  const indexes: Partial<Record<CsvColumn, number>> = {};
  const errors: FieldError[] = [];
  for (const column of CSV_COLUMNS) {
    const name = NAMES[column].find((each) => names.includes(each));
    if (name === undefined) {
      if (NEEDED.includes(column)) errors.push({ field: column, reason: "is missing" });
    } else {
      indexes[column] = names.indexOf(name);
      if (names.lastIndexOf(name) !== names.indexOf(name)) errors.push({ field: column, reason: "stands there twice" });
    }
  }
  if (errors.length > 0) throw refused(errors, cells);
  const isOurs = cells.length === CSV_COLUMNS.length && CSV_COLUMNS.every((column, at) => column === cells[at]);
  return { width: cells.length, indexes, isOurs };
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

export type CsvDelimiter = (typeof DELIMITERS)[number];

/** The delimiter that cuts the first line of a table into most columns. */
export function csvDelimiterOf(head: string): CsvDelimiter {
  // Outside of quotes: a name in quotes may hold any of them.
  const line = (head.split(/[\r\n]/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
