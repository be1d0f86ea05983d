import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readMigrations } from "@segue/kernel/migrations";
import { contextNames, migrationsOf } from "../src/contexts.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A process of Segue that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `segue serve` in a process of its own. */
export interface RunningServer {
  readonly url: string;
  /** From the start of the process to the line with the address, in ms. */
  readonly startedIn: number;
  /** The reply to a request under /api/v1 as JSON; throws when it is an error. */
  json<Body>(path: string, init?: RequestInit): Promise<Body>;
  /** Hands in a document; the id of its import. */
  post(document: string, filename: string): Promise<string>;
  /** Waits until an import has ended, and gives its status. */
  ended(importId: string): Promise<string>;
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<Ended>;
}

/** A folder of its own with a database in it; what is run there knows no other setting. */
export interface Home extends AsyncDisposable {
  readonly folder: string;
  readonly dataDir: string;
  run(...args: string[]): Promise<Ended>;
  /** The same, and Ctrl-C as soon as it has printed something. */
  interrupt(...args: string[]): Promise<Ended>;
  serve(...args: string[]): Promise<RunningServer>;
}

function start(folder: string, environment: Record<string, string>, args: readonly string[]) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args], {
    cwd: folder,
    env: { SEGUE_DATA_DIR: "data", SEGUE_DEMO: "off", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

async function addressOf(child: ChildProcess, ended: Promise<Ended>): Promise<string> {
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const address = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const url = /^Segue is at (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const failed = ended.then(({ code, stderr }) => Promise.reject(new Error(`serve ended with ${code}: ${stderr}`)));
  return Promise.race([address, failed]);
}

function reach(url: string): Pick<RunningServer, "json" | "post" | "ended"> {
  const json = async <Body>(path: string, init?: RequestInit): Promise<Body> => {
    const reply = await fetch(`${url}/api/v1${path}`, init);
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    // The shape is the contract of the route asked.
    return (await reply.json()) as Body;
  };
  return {
    json,
    post: async (document, filename) => {
      const headers = { "content-type": "application/octet-stream" };
      const path = `/imports?filename=${encodeURIComponent(filename)}`;
      return (await json<{ id: string }>(path, { method: "POST", body: document, headers })).id;
    },
    ended: async (importId) => {
      while (true) {
        const { status } = await json<{ status: string }>(`/imports/${importId}`);
        if (status !== "queued" && status !== "running") return status;
        await wait(20);
      }
    },
  };
}

// Making an embedded database takes seconds and copying one does not, so a migrated one is made once for each state of
// the migrations, and kept between runs.
async function migratedDataDir(): Promise<string> {
  const checksums = (await readMigrations(migrationsOf(contextNames))).map(({ checksum }) => checksum.slice(0, 8));
  const kept = join(tmpdir(), "segue-test-templates", `home-${checksums.join("-")}`);
  if (existsSync(kept)) return kept;
  const draft = await mkdtemp(join(tmpdir(), "segue-draft-"));
  const { code, stderr } = await start(draft, {}, ["graph", "stats"]).ended;
  if (code !== 0) throw new Error(`making a database for the tests: ${stderr}`);
  await mkdir(join(kept, ".."), { recursive: true });
  // Two test processes may both get here: the second finds the place taken, by the same thing.
  await rename(join(draft, "data"), kept).catch(() => undefined);
  await rm(draft, { recursive: true, force: true });
  return kept;
}

/** A home in a temporary folder; leaving it ends what still runs there and removes it. */
export async function aHome(
  environment: Record<string, string> = {},
  { migrated = true }: { migrated?: boolean } = {},
): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "segue-home-"));
  if (migrated) await cp(await migratedDataDir(), join(folder, "data"), { recursive: true });
  const running = new Set<{ child: ChildProcess; ended: Promise<Ended> }>();
  const begin = (args: readonly string[]) => {
    const started = start(folder, environment, args);
    running.add(started);
    void started.ended.then(() => running.delete(started));
    return started;
  };
  return {
    folder,
    dataDir: join(folder, "data"),
    run: (...args) => begin(args).ended,
    interrupt: (...args) => {
      const { child, ended } = begin(args);
      child.stdout?.once("data", () => child.kill("SIGINT"));
      return ended;
    },
    serve: async (...args) => {
      const began = performance.now();
      const { child, ended } = begin(["serve", ...args]);
      const url = await addressOf(child, ended);
      return {
        url,
        startedIn: performance.now() - began,
        ...reach(url),
        stop: (signal) => {
          child.kill(signal);
          return ended;
        },
      };
    },
    [Symbol.asyncDispose]: async () => {
      for (const { child, ended } of running) {
        child.kill("SIGKILL");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
