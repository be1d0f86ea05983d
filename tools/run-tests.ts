import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";

// Run as `node tools/run-tests.ts [integration]`: runs every test that this machine can run and says in one line each
// what is left out and why. `integration` runs the suites on PostgreSQL alone, and needs one.

const root = join(import.meta.dirname, "..");
const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const BROWSER_TIMEOUT_MS = 20_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const starts = (browser: string) =>
  spawnSync(browser, ["--version"], { stdio: "ignore", timeout: BROWSER_TIMEOUT_MS }).status === 0;

// The one of `make db-up`, for whom nothing else is said.
const DEVELOPMENT_DATABASE = "postgresql://segue:segue@127.0.0.1:5432/segue";
const sources = readConfigSources();

async function whyNoPostgres(url: string): Promise<string | null> {
  const engines = await testEngines(url);
  return engines.find(({ name }) => name === "postgres")?.unavailable ?? null;
}

/** The PostgreSQL to test on, and why it cannot be used if it cannot. */
async function findPostgres(): Promise<{ url: string; unavailable: string | null }> {
  const { testDatabaseUrl: url } = loadConfig(sources);
  const unavailable = await whyNoPostgres(url);
  if (unavailable !== null && (await whyNoPostgres(DEVELOPMENT_DATABASE)) === null) {
    return { url: DEVELOPMENT_DATABASE, unavailable: null };
  }
  return { url, unavailable };
}

function runVitest(args: readonly string[]): number {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...sources.environment, TEST_DATABASE_URL: postgres.url },
  });
  return status ?? 1;
}

const postgres = await findPostgres();
const noPostgres = postgres.unavailable;

if (process.argv[2] === "integration") {
  if (noPostgres === null) process.exitCode = runVitest(["--project", "unit", "/test/"]);
  else {
    process.stderr.write(`${noPostgres}\nStart one with make db-up, or set TEST_DATABASE_URL.\n`);
    process.exitCode = 1;
  }
} else {
  const hasBrowser = BROWSERS.some(starts);
  if (noPostgres !== null) say(`skipped: the suites on PostgreSQL (${noPostgres}); they run on the embedded database`);
  if (!hasBrowser) say(`skipped: the page in a browser (none of ${BROWSERS.slice(0, 4).join(", ")} starts)`);
  if (!existsSync(join(root, "../shared/data"))) say("skipped: the tests on real sets (no folder ../shared/data)");
  process.exitCode = runVitest(["--project", "unit", ...(hasBrowser ? ["--project", "e2e"] : [])]);
}
