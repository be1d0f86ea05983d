import { stdSerializers } from "pino";

const REDACTED = "[redacted]";
const SECRET_KEY = /authorization|cookie|passw(or)?d|passphrase|secret|token|api[-_]?key|private[-_]?key|credential/i;
// scheme://user:password@host; the user stays, because it helps and is no secret.
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s@/]+@/gi;
// Deeper than anything that is logged on purpose; what lies below is left out, not shown.
const MAX_DEPTH = 8;

// An API token of ours, wherever somebody puts it: `sgt_<id>_<secret>`; the id stays, because it helps and is no secret.
const API_TOKEN = /\b(sgt_[0-9a-f]{1,64}_)[0-9a-z_]+/gi;

/** Hides the password of every URL and the secret of every API token in a text. */
export function redactText(text: string): string {
  const shown = text.includes("://") ? text.replace(URL_PASSWORD, `$1:${REDACTED}@`) : text;
  return shown.includes("sgt_") ? shown.replace(API_TOKEN, `$1${REDACTED}`) : shown;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (value instanceof Error) return redactFields(stdSerializers.err(value), depth + 1);
  const isPlain = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
  // Dates, buffers and the like have their own way into JSON.
  return isPlain ? redactFields(value, depth + 1) : value;
}

function redactFields(fields: object, depth: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  // `for in`, because a serialised error inherits its fields.
  for (const key in fields) {
    shown[key] = SECRET_KEY.test(key) ? REDACTED : redactValue(Reflect.get(fields, key), depth);
  }
  return shown;
}

/** A copy of the fields of a log line without secrets: by the name of a field at any depth, and passwords in URLs. */
export const redact = (fields: object): Record<string, unknown> => redactFields(fields, 0);
