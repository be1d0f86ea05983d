/** The formats that songs are imported from and exported to. */
export const SONG_FORMATS = ["csv", "ndjson", "json"] as const;

export type SongFormat = (typeof SONG_FORMATS)[number];

const ENDINGS: Readonly<Record<string, SongFormat>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
};

const TYPES: Readonly<Record<string, SongFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/csv": "csv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/json": "json",
};

/** The format that the ending of a file name stands for, `.gz` behind it left aside; null for any other. */
function formatOfName(filename: string): SongFormat | null {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(filename)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(ENDINGS, ending) ? (ENDINGS[ending] ?? null) : null;
}

function formatOfType(contentType: string): SongFormat | null {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return Object.hasOwn(TYPES, type) ? (TYPES[type] ?? null) : null;
}

const isJsonObject = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return false;
    return !["items", "songs"].some((name) => Object.hasOwn(value, name));
  } catch {
    return false;
  }
};

/** What the beginning of a file looks like: `[` is an array, a song on a line of its own NDJSON, all else a table. */
export function formatOfHead(head: string): SongFormat {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (text.startsWith("[")) return "json";
  if (!text.startsWith("{")) return "csv";
  return isJsonObject(text.split("\n", 1)[0] ?? "") ? "ndjson" : "json";
}

/**
 * The format of an upload by its name, then by its content type; null where neither says it and its beginning decides.
 * JSON is often the type or the ending of NDJSON too, so it is looked at as well.
 */
export function formatOfUpload(filename: string | null, contentType: string | null): SongFormat | null {
  const format = (filename === null ? null : formatOfName(filename)) ?? formatOfType(contentType ?? "");
  return format === "json" ? null : format;
}
