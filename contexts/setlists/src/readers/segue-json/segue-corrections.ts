import Type from "typebox";
import { Compile } from "typebox/compile";
import { Clean } from "typebox/value";
import { type Correction, type Decision, decision, type ForeignCorrection } from "../../corrections/correction.ts";
import { decisionProblem } from "../../corrections/decision-problem.ts";
import { safeText } from "../safe-text.ts";
import { fieldErrorsOf } from "../schema-errors.ts";

/** A decision as Segue JSON: what holds is written, so it is not said when one was undone. */
export function toSegueCorrection({ id, decision: decided, note, created_at }: Correction) {
  return { id, decision: decided, note, created_at };
}

/** The most decisions one document may hold; a person makes some thousands in a year. */
export const MAX_CORRECTIONS = 100_000;

const correctionCheck = Compile(
  Type.Object({
    id: Type.String({ format: "uuid" }),
    decision: Type.Object({ kind: Type.Enum(decision.anyOf.map((one) => one.properties.kind.const)) }),
    note: Type.Union([Type.String({ maxLength: 65_536 }), Type.Null()]),
    created_at: Type.String({ pattern: "^[12]\\d{3}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$" }),
  }),
);

// One for each kind: of a union the checker cannot say which field is wrong.
const decisionChecks = new Map(decision.anyOf.map((one) => [one.properties.kind.const, Compile(one)]));
const anyDecision = Compile(decision);

// What names an artist or a track is as long as a key or a line of a list; the rest are places.
const LONGEST_DECISION = 256 * 1024;

/** A decision of a document, or the first thing that is wrong with it, by field path (`corrections/0/decision/name`). */
export function readCorrection(written: unknown, path: string): ForeignCorrection | { readonly refused: string } {
  const value = storable(written);
  const refused = (field: string, reason: string) => ({ refused: `${path}/${field}: ${reason}` });
  if (!correctionCheck.Check(value)) {
    const [first] = fieldErrorsOf(correctionCheck.Errors(value), path);
    return { refused: `${first?.field ?? path}: ${first?.reason ?? "is invalid"}` };
  }
  const decided = readDecision(value.decision, `${path}/decision`);
  if ("refused" in decided) return decided;
  const createdAt = new Date(value.created_at);
  if (Number.isNaN(createdAt.getTime())) return refused("created_at", "is no time of the calendar");
  return { id: value.id, decision: decided, note: value.note, createdAt: createdAt.toISOString() };
}

function readDecision(value: { kind: Decision["kind"] }, path: string): Decision | { readonly refused: string } {
  const kind = decisionChecks.get(value.kind);
  if (!anyDecision.Check(value)) {
    const [first] = fieldErrorsOf(kind?.Errors(value) ?? [], path);
    return { refused: `${first?.field ?? path}: ${first?.reason ?? "is invalid"}` };
  }
  if (JSON.stringify(value).length > LONGEST_DECISION) return { refused: `${path}: is too long` };
  const problem = decisionProblem(value);
  return problem === null ? value : { refused: `${path}/${problem.field}: ${problem.reason}` };
}

// PostgreSQL refuses U+0000 and half a surrogate pair in JSON as in text. What the schema does not know is left out, so
// that the same decision is the same bytes.
function storable(written: unknown): unknown {
  const safe: unknown = JSON.parse(JSON.stringify(written), (_, value: unknown) =>
    typeof value === "string" ? safeText(value) : value,
  );
  if (typeof safe !== "object" || safe === null || !("decision" in safe)) return safe;
  return { ...safe, decision: Clean(decision, safe.decision) };
}
