import { DomainError } from "@segue/kernel/errors";
import { documentLines } from "../document-lines.ts";
import { isJsonFields, type JsonFields, listField } from "../json-fields.ts";
import { lineFinder } from "../line-finder.ts";
import { parseJson } from "../parse-json.ts";
import { safeText } from "../safe-text.ts";

/** One show, or one day of a log, with its line in the document; or a line that could not be read. */
type RadioDocument =
  | { readonly type: "broadcast"; readonly line: number; readonly fields: JsonFields; readonly fraction: number }
  | { readonly type: "rejected"; readonly line: number; readonly text: string; readonly reason: string };

const PROBED_LINES = 20;

/**
 * The broadcasts of a document: one object, an array, a page (`{"data": […]}`), or an object on each line (NDJSON).
 * Throws what `parseJson` throws where neither the whole nor any of the first lines is JSON.
 */
export function radioDocuments(text: string): Iterable<RadioDocument> {
  const whole = parsed(text);
  if ("value" in whole) return broadcastsIn(whole.value, text);
  const lines = [...firstLines(text)].some((line) => line.startsWith("{") && "value" in parsed(line));
  if (!lines) throw whole.error;
  return broadcastsByLine(text);
}

function* broadcastsIn(value: unknown, text: string): Generator<RadioDocument> {
  const list = Array.isArray(value) ? value : isJsonFields(value) ? pageOf(value) : [];
  const lineOf = lineFinder(text);
  for (const [index, fields] of list.entries()) {
    const line = list.length === 1 ? 1 : lineOf(beginningOf(fields));
    const fraction = (index + 1) / list.length;
    if (isJsonFields(fields)) yield { type: "broadcast", line, fields, fraction };
    else yield { type: "rejected", line, text: shown(fields), reason: "The row is no object with a show." };
  }
}

function pageOf(value: JsonFields): readonly unknown[] {
  return listField(value, ["data", "shows", "episodes", "results"]) ?? [value];
}

// The first field of an object that is a text of its own, as it stands in the document.
function beginningOf(fields: unknown): string {
  const first = isJsonFields(fields) ? Object.values(fields).find((value) => typeof value === "string") : fields;
  return JSON.stringify(first) ?? "";
}

function* broadcastsByLine(text: string): Generator<RadioDocument> {
  let read = 0;
  for (const { number: line, text: raw } of documentLines(text)) {
    read += raw.length + 1;
    if (raw.trim() === "") continue;
    const result = parsed(raw);
    if ("value" in result && isJsonFields(result.value)) {
      yield { type: "broadcast", line, fields: result.value, fraction: Math.min(1, read / text.length) };
    } else {
      const reason =
        "error" in result ? safeText(`The line cannot be read: ${result.error.message}`) : "The line is no object.";
      yield { type: "rejected", line, text: raw, reason };
    }
  }
}

function* firstLines(text: string): Generator<string> {
  let count = 0;
  for (const line of documentLines(text)) {
    if (line.text.trim() === "") continue;
    yield line.text.trim();
    count += 1;
    if (count === PROBED_LINES) return;
  }
}

function parsed(text: string): { value: unknown } | { error: DomainError } {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    if (error instanceof DomainError) return { error };
    throw error;
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "";
}
