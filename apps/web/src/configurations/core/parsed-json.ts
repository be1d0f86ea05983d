import type { JsonValue } from "../../api/json-value.ts";

/** The server takes 64 levels, and one more for a secret. What is nested deeper would exhaust the stack, here too. */
const DEEPEST = 65;

/** A text is looked at many times between two letters typed: what the last few of them said is kept. */
const KEPT = 8;
const kept = new Map<string, JsonValue | undefined>();

/** A JSON text's value, or undefined when it is none, or is nested too deeply. */
export function parsed(text: string): JsonValue | undefined {
  if (kept.has(text)) return kept.get(text);
  const value = isTooDeep(text) ? undefined : parse(text);
  kept.set(text, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return value;
}

/** Whether a text is nested more deeply than the server takes. Counts without recursion, so any text may come. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (inString) {
      if (letter === BACKSLASH) at += 1;
      else if (letter === QUOTE) inString = false;
    } else if (letter === QUOTE) inString = true;
    else if (letter === OPEN_OBJECT || letter === OPEN_LIST) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (letter === CLOSE_OBJECT || letter === CLOSE_LIST) depth -= 1;
  }
  return false;
}

const [BACKSLASH, QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x5c, 0x22, 0x7b, 0x7d, 0x5b, 0x5d];

function parse(text: string): JsonValue | undefined {
  try {
    // What JSON.parse returns is a JSON value.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
