import { setImmediate } from "node:timers/promises";
import type { Db } from "@segue/kernel/db";
import { DomainError, type FieldError } from "@segue/kernel/errors";
import { MOST_LINKS, resolveExtends } from "../effective/resolve-extends.ts";
import type { JsonValue } from "../json-value.ts";
import { openSecrets, plainSecrets } from "../secrets/secret-values.ts";
import type { WriteDeps } from "../writes/write-deps.ts";
import {
  listAncestors,
  listChains,
  listDescendants,
  listIdsInPages,
  type Relative,
  type StoredLink,
} from "./chain-store.ts";
import type { CompiledSchema } from "./compiled-schema.ts";
import type { Violation } from "./schema-error.ts";

interface CheckDeps extends Pick<WriteDeps, "schemas" | "cipherOf"> {
  /** How long a schema may be held against all configurations that it concerns. */
  readonly longestCheckMs?: number;
}

/** An application as far as its configurations are checked. */
interface CheckedApplication {
  readonly id: string;
  readonly schema: JsonValue;
}

// Each comes with all that it extends, and each of these may have 1 MiB.
const PAGE = 10;
const MOST_ERRORS = 100;
// The writers of the application wait meanwhile.
const LONGEST_CHECK_MS = 10_000;

const isSchema = (schema: CompiledSchema | null): schema is CompiledSchema => schema !== null;

/** Where the effective values of the last configuration of a chain violate the application's schema or its own. */
function violationsIn(chain: readonly StoredLink[], schema: CompiledSchema | null, deps: CheckDeps): Violation[] {
  const own = deps.schemas.compile(chain.at(-1)?.schema ?? null);
  const schemas = [schema, own].filter(isSchema);
  if (schemas.length === 0) return [];
  const opened = chain.map(({ id, config }) => ({ id, config: openSecrets(config, deps.cipherOf(id)) }));
  const value = plainSecrets(resolveExtends(opened).config);
  return schemas.flatMap((each) => each.violationsOf(value));
}

interface Misfits {
  readonly count: number;
  readonly fieldErrors: FieldError[];
}

/** What does not fit among the configurations of these ids, which come in pages. */
async function findMisfits(
  tx: Db,
  pages: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  schema: JsonValue,
  deps: CheckDeps,
): Promise<Misfits> {
  const compiled = deps.schemas.compile(schema);
  const deadline = performance.now() + (deps.longestCheckMs ?? LONGEST_CHECK_MS);
  const fieldErrors: FieldError[] = [];
  let count = 0;
  for await (const ids of pages) {
    for (const chain of await listChains(tx, ids, compiled !== null)) {
      // Between two of them everybody else is served.
      await setImmediate();
      if (performance.now() > deadline) {
        const message = "Checking every configuration takes too long: simplify the schema.";
        throw new DomainError("invalid", "schema-too-slow", message);
      }
      const leaf = chain.at(-1);
      const violations = violationsIn(chain, compiled, deps);
      if (leaf === undefined || violations.length === 0) continue;
      count += 1;
      for (const { pointer, reason } of violations.slice(0, MOST_ERRORS - fieldErrors.length)) {
        fieldErrors.push({ field: `configurations/${leaf.id}/config${pointer}`, reason: `"${leaf.name}": ${reason}` });
      }
    }
  }
  return { count, fieldErrors };
}

function misfit({ count, fieldErrors }: Misfits, which: string): DomainError {
  const configurations = count === 1 ? "1 configuration" : `${count} configurations`;
  const message = `${configurations} ${which} would not fit the schema. Change ${count === 1 ? "it" : "them"} first, or the schema.`;
  return new DomainError("invalid", "configurations-do-not-fit", message, { fieldErrors });
}

/**
 * Holds a new schema of a locked application against all of its configurations.
 * @throws DomainError `schema-invalid`, `configurations-do-not-fit`
 */
export async function checkApplication(tx: Db, deps: CheckDeps, { id, schema }: CheckedApplication): Promise<void> {
  if (deps.schemas.compile(schema) === null) return;
  const misfits = await findMisfits(tx, listIdsInPages(tx, id, PAGE), schema, deps);
  if (misfits.count > 0) throw misfit(misfits, "of this application");
}

function checkDepth(id: string, ancestors: readonly Relative[], descendants: readonly Relative[]): void {
  const refuse = (code: string, reason: string) =>
    new DomainError("invalid", code, `extends ${reason}.`, { fieldErrors: [{ field: "extends", reason }] });
  if (ancestors.some((ancestor) => ancestor.id === id)) {
    throw refuse("extends-cycle", "leads back to the configuration itself");
  }
  if (ancestors.length + 1 + (descendants.at(-1)?.depth ?? 0) > MOST_LINKS) {
    throw refuse("extends-too-deep", `leads through more than ${MOST_LINKS} levels`);
  }
}

function* inPages(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PAGE) yield ids.slice(at, at + PAGE);
}

/**
 * Checks a configuration that was just written, in the transaction that wrote it: what it extends, its effective values,
 * and those of everything that extends it.
 * @throws DomainError `extends-cycle`, `extends-too-deep`, `config-does-not-fit`, `configurations-do-not-fit`
 */
export async function checkWritten(
  tx: Db,
  deps: CheckDeps,
  id: string,
  application: CheckedApplication,
): Promise<void> {
  const descendants = await listDescendants(tx, id);
  checkDepth(id, await listAncestors(tx, id), descendants);
  const schema = deps.schemas.compile(application.schema);
  const [chain] = await listChains(tx, [id], schema !== null);
  const violations = chain === undefined ? [] : violationsIn(chain, schema, deps);
  if (violations.length > 0) {
    const fieldErrors = violations.map(({ pointer, reason }) => ({ field: `config${pointer}`, reason }));
    throw new DomainError("invalid", "config-does-not-fit", "The configuration does not fit its schema.", {
      fieldErrors: fieldErrors.slice(0, MOST_ERRORS),
    });
  }
  const below = descendants.map((descendant) => descendant.id);
  const misfits = await findMisfits(tx, inPages(below), application.schema, deps);
  if (misfits.count > 0) throw misfit(misfits, "that extend this one");
}
