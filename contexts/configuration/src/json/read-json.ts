import { DomainError, type FieldError } from "@segue/kernel/errors";
import { type JsonValue, pointerStep } from "../json-value.ts";

// A configuration may be 64 deep; around it stand the body and, in a secret, one more object.
const MOST_DEPTH = 66;
const MOST_ERRORS = 20;
// The longest spelling of a double without superfluous digits has 25 characters; with them, nobody needs more than this.
const LONGEST_NUMBER = 350;

const invalid = (code: string, message: string, fieldErrors: readonly FieldError[] = []): DomainError =>
  new DomainError("invalid", code, message, { fieldErrors });

/** How deeply a text of JSON is nested, or less where it is not JSON; without recursion, which depth could exhaust. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{" || character === "[") {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}

/** The digits and the exponent of a decimal number, alike for every spelling of it. */
function decimalOf(text: string): string {
  const [, whole = "", fraction = "", exponent = "0"] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function isExact(source: string, value: number): boolean {
  return source.length <= LONGEST_NUMBER && Number.isFinite(value) && decimalOf(source) === decimalOf(String(value));
}

/** Stands in the place of a number that a double cannot hold as it is written, until it is refused by its path. */
class RoundedNumber {}

// A number of up to 15 digits without an exponent is always exact, so most bodies need no second look.
const MAY_ROUND = /[\d.]{16}|\d[eE][+-]?\d/;

/** Passed by V8 with every primitive value: how it stands in the text. */
interface ParseContext {
  readonly source?: string;
}

function markRounded(_key: string, value: unknown, context?: ParseContext): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && !isExact(source, value) ? new RoundedNumber() : value;
}

const parse = (text: string): unknown => (MAY_ROUND.test(text) ? JSON.parse(text, markRounded) : JSON.parse(text));

/** Only the place: the parser quotes the text around it, which may be a secret. */
function placeOf(error: unknown): string {
  const place = error instanceof Error ? /\(line \d+ column \d+\)$/.exec(error.message)?.[0] : undefined;
  return place === undefined ? "" : ` ${place}`;
}

function textProblem(text: string): string | null {
  if (text.includes("\0")) return "holds a NUL character, which the database cannot keep";
  return text.isWellFormed() ? null : "holds half of a surrogate pair, which is no character";
}

function collectProblems(value: unknown, path: string, problems: FieldError[]): void {
  if (problems.length >= MOST_ERRORS) return;
  const refuse = (reason: string) => problems.push({ field: path.slice(1) || "body", reason });
  if (typeof value === "string") {
    const problem = textProblem(value);
    if (problem !== null) refuse(problem);
  } else if (value instanceof RoundedNumber) {
    refuse("is a number that would be rounded (17 digits, up to 1e308, are kept). Give it as a text");
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const problem = textProblem(key);
      if (problem !== null) refuse(`has a key that ${problem}`);
      collectProblems(item, path + pointerStep(key), problems);
    }
  }
}

/**
 * Reads a body so that what is kept is what was sent: a number that would be rounded, a NUL, half a surrogate pair and
 * nesting beyond 64 are refused, with the path of each. A key such as `__proto__` is data. No error quotes the body.
 * @throws DomainError `json-empty`, `json-malformed`, `json-too-deep` or `json-not-kept`
 */
export function readJson(text: string): JsonValue {
  if (text.trim() === "") throw invalid("json-empty", "The body is empty, and should be JSON.");
  if (depthOf(text) > MOST_DEPTH) throw invalid("json-too-deep", "The body is nested too deeply; 64 levels are kept.");
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    // Without the cause: its message quotes the body.
    throw invalid("json-malformed", `The body is not valid JSON${placeOf(error)}.`);
  }
  const problems: FieldError[] = [];
  collectProblems(value, "", problems);
  if (problems.length > 0) throw invalid("json-not-kept", "The body holds what cannot be kept as it is.", problems);
  // It came from JSON.parse, and what is no JSON value was refused above.
  return value as JsonValue;
}
