import { DomainError } from "@segue/kernel/errors";
import { lineNumberAt } from "./document-lines.ts";
import { MAX_JSON_DEPTH } from "./limits.ts";
import { safeText } from "./safe-text.ts";

/**
 * Parses a JSON document whose nesting is checked first, without recursion. Throws `document-json-too-deep` or
 * `document-json-malformed`, with line and column where they are known.
 */
export function parseJson(text: string): unknown {
  assertShallow(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError("invalid", "document-json-malformed", malformedMessage(text, cause), { cause });
  }
}

/** Whether the text begins like a JSON object or array of objects; `[00:12] Artist - Title` does not. */
export function looksLikeJson(text: string): boolean {
  return /^\s{0,1000}(?:\{\s{0,1000}["}]|\[\s{0,1000}[{"\]])/.test(text);
}

function assertShallow(text: string): void {
  const mark = /["[\]{}]/g;
  let depth = 0;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === '"') mark.lastIndex = afterString(text, match.index);
    else if (match[0] === "]" || match[0] === "}") depth -= 1;
    else depth += 1;
    if (depth > MAX_JSON_DEPTH) {
      const line = lineNumberAt(text, match.index);
      const message = `The JSON nests deeper than ${MAX_JSON_DEPTH} levels (line ${line}).`;
      throw new DomainError("invalid", "document-json-too-deep", message);
    }
  }
}

function afterString(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function malformedMessage(text: string, cause: unknown): string {
  const engineMessage = cause instanceof Error ? cause.message : "";
  const place = /line (\d+) column (\d+)/.exec(engineMessage);
  if (place !== null) return `The JSON is malformed at line ${place[1]}, column ${place[2]}.`;
  if (engineMessage.includes("end of JSON")) {
    return `The JSON ends too early, at line ${lineNumberAt(text, text.length)}.`;
  }
  // V8 quotes the surroundings of an unexpected token instead of its position.
  const quoted = engineMessage.startsWith("Unexpected token") ? `: ${safeText(engineMessage.slice(0, 120))}` : "";
  return `The JSON is malformed${quoted}.`;
}
