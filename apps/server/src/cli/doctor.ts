import { constants, existsSync } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import type { Config } from "@segue/kernel/config";
import { findLockHolder } from "@segue/kernel/db";
import { migrationStatus } from "@segue/kernel/migrations";
import { openDatabase, PAGE } from "../assemble.ts";
import { contextNames, migrationsOf } from "../contexts.ts";

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

const LEAST_NODE = 24;

function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  const advice = major >= LEAST_NODE ? "" : `; Segue needs ${LEAST_NODE}, run make install`;
  return { check: "node", ok: major >= LEAST_NODE, detail: `${process.version}${advice}` };
}

async function checkDataFolder({ dataDir }: Config): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    return { check: "data folder", ok: true, detail: `${dataDir} can be written` };
  } catch (error) {
    return {
      check: "data folder",
      ok: false,
      detail: `${dataDir} cannot be written (${error}); choose another with SEGUE_DATA_DIR`,
    };
  }
}

async function checkDatabase(config: Config): Promise<Finding> {
  const check = "database";
  const holder = config.databaseUrl === null ? await findLockHolder(config.dataDir) : null;
  if (holder !== null) {
    return {
      check,
      ok: true,
      detail: `a server holds it: process ${holder.pid}${holder.url === null ? "" : ` at ${holder.url}`}`,
    };
  }
  try {
    const { database, close } = await openDatabase(config);
    const status = await migrationStatus(database, migrationsOf(contextNames)).finally(close);
    const open = status.filter(({ state }) => state !== "applied");
    const detail =
      open.length === 0 ? "reachable, migrated" : `reachable; ${open.length} migrations to apply: ./segue migrate`;
    return { check, ok: open.every(({ state }) => state === "pending"), detail: `${database.engine}: ${detail}` };
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

function checkPage(): Finding {
  const built = existsSync(PAGE);
  return { check: "page", ok: built, detail: built ? "built" : "not built; run make run" };
}

/** `segue doctor`: what Segue needs here. True when all of it is there. */
export async function runDoctorCommand(config: Config, json: boolean): Promise<boolean> {
  const findings = [checkNode(), await checkDataFolder(config), await checkDatabase(config), checkPage()];
  if (json) console.log(JSON.stringify({ findings }));
  else for (const { check, ok, detail } of findings) console.log(`${ok ? "ok  " : "FAIL"} ${check}: ${detail}`);
  return findings.every(({ ok }) => ok);
}
