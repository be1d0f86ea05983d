import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { VARIABLES } from "./config-schema.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** What the outside gives for each variable, by its name. */
export interface ConfigSources {
  readonly secrets: Values;
  readonly environment: Values;
  readonly dotenv: Values;
  /** Why a file that is there could not be read, by the variable it holds. */
  readonly unreadable: Readonly<Record<string, string>>;
}

export interface ConfigPlaces {
  readonly secretsDir?: string;
  readonly dotenvFile?: string;
  readonly environment?: Values;
}

// EISDIR and ENOTDIR: something else goes by that name.
const ABSENT = new Set(["ENOENT", "ENOTDIR", "EISDIR"]);

/** Reads the secret files, the environment and `.env` once. A file that is missing gives nothing. */
export function readConfigSources(places: ConfigPlaces = {}): ConfigSources {
  const { secretsDir = "/run/secrets", dotenvFile = ".env", environment = process.env } = places;
  const unreadable: Record<string, string> = {};
  const read = (file: string, onFailure: string): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      if (!ABSENT.has(code)) unreadable[onFailure] = `cannot be read from ${file} (${code}). Correct its permissions.`;
      return undefined;
    }
  };
  const secrets: Record<string, string | undefined> = {};
  for (const variable of Object.values(VARIABLES)) {
    // Editors and `echo` end a file with a line break, which is no part of the secret.
    secrets[variable] = read(join(secretsDir, variable.toLowerCase()), variable)?.replace(/\r?\n$/, "");
  }
  return { secrets, environment, dotenv: parseEnv(read(dotenvFile, ".env") ?? ""), unreadable };
}
