import { DomainError, type FieldError } from "@segue/kernel/errors";
import { Ajv } from "ajv";
import { accessProblems } from "./access-problems.ts";
import { type Config, configSchema, DESCRIPTIONS, type SettingName, VARIABLES } from "./config-schema.ts";
import type { ConfigSources } from "./config-sources.ts";

/** Settings given in words, as flags are; they win over every other source. */
export type ConfigOverrides = { readonly [Name in SettingName]?: string | number | undefined };

// `coerceTypes`, because every source is text; one error for each setting is enough to mend it.
const validate = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true }).compile<Config>(configSchema);

// The keys of the table are its own names, by its type.
const NAMES = Object.keys(VARIABLES) as SettingName[];

// An empty variable is how shells and compose files say "not set".
const isGiven = (value: string | number | undefined): value is string | number => value !== undefined && value !== "";

/**
 * The settings: flags, then secret files, the environment, `.env` and the defaults, the first that has one.
 * Throws one DomainError `config-invalid` that names every variable that is wrong; a value is never shown, because it
 * may be a secret.
 */
export function loadConfig(sources: ConfigSources, overrides: ConfigOverrides = {}): Config {
  const candidate: Record<string, unknown> = {};
  for (const name of NAMES) {
    const variable = VARIABLES[name];
    const { secrets, environment, dotenv } = sources;
    const value = [overrides[name], secrets[variable], environment[variable], dotenv[variable]].find(isGiven);
    if (value !== undefined) candidate[name] = value;
  }
  const errors = new Map<string, string>(Object.entries(sources.unreadable));
  const valid = validate(candidate);
  for (const { instancePath, message = "is not valid" } of validate.errors ?? []) {
    const name = NAMES.find((known) => instancePath === `/${known}`);
    if (name === undefined) throw new Error(`the configuration has an error outside its settings: ${message}`);
    const variable = VARIABLES[name];
    // The first error says most: the ones after it come from the alternatives of a setting.
    if (!errors.has(variable)) errors.set(variable, `${message}. ${DESCRIPTIONS[name]}`);
  }
  for (const [variable, reason] of accessProblems(candidate)) if (!errors.has(variable)) errors.set(variable, reason);
  if (valid && errors.size === 0) return Object.freeze(candidate);
  throw invalid([...errors].map(([field, reason]) => ({ field, reason })));
}

function invalid(fieldErrors: readonly FieldError[]): DomainError {
  const lines = fieldErrors.map(({ field, reason }) => `  ${field} ${reason}`);
  const message = `The configuration is not valid:\n${lines.join("\n")}`;
  return new DomainError("invalid", "config-invalid", message, { fieldErrors });
}
