import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { readConfigSources } from "@segue/kernel/config";

const run = promisify(execFile);

/** A PostgreSQL of a test's own, which it may stop and start as it likes. What was committed stays: it syncs to disk. */
export interface PrivateCluster extends AsyncDisposable {
  readonly url: string;
  start(): Promise<void>;
  /** `fast` lets sessions end orderly, `immediate` is a crash. */
  stop(mode: "fast" | "immediate"): Promise<void>;
}

const DEBIAN = "/usr/lib/postgresql";

/** The folder of the newest PostgreSQL on this machine, or null. */
export function findPostgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const places = [...versions.map((version) => join(DEBIAN, version, "bin"))];
  places.push(...(readConfigSources().environment.PATH ?? "").split(delimiter));
  return places.find((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "pg_ctl"))) ?? null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a server has no port");
  return address.port;
}

// PostgreSQL refuses to run as root.
const isRoot = process.getuid?.() === 0;

async function runAsOwner(program: string, ...args: string[]): Promise<void> {
  const [command, ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", program, ...args] : [program, ...args];
  if (command === undefined) return;
  // In a folder that this user may enter.
  await run(command, rest, { cwd: "/", timeout: 60_000 });
}

const GUARD = 'cat >/dev/null; kill -QUIT "$(head -n 1 "$0")" 2>/dev/null; sleep 1; rm -rf "$1"';

/** Ends the cluster and removes its folder when this process is gone or says so: a test that is killed tidies nothing. */
const guardCluster = (pidFile: string, folder: string) =>
  spawn("sh", ["-c", GUARD, pidFile, folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });

/** Makes a cluster and starts it. */
export async function aCluster(
  programs: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PrivateCluster> {
  const folder = await mkdtemp(join(tmpdir(), "segue-faults-"));
  await chmod(folder, 0o777);
  const data = join(folder, "db");
  const port = await freePort();
  await runAsOwner(
    join(programs, "initdb"),
    "-D",
    data,
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--no-sync",
  );
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: folder,
    fsync: "on",
    synchronous_commit: "on",
    ...settings,
  };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const control = (...args: string[]) =>
    runAsOwner(join(programs, "pg_ctl"), "-D", data, "--wait", "--silent", ...args);
  const start = () => control("--log", join(folder, "log"), "--options", options.join(" "), "start");
  const stop: PrivateCluster["stop"] = (mode) => control("--mode", mode, "stop");
  const guard = guardCluster(join(data, "postmaster.pid"), folder);
  await start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    [Symbol.asyncDispose]: async () => {
      // It may be stopped already.
      await stop("immediate").catch(() => undefined);
      guard.stdin.end();
      await once(guard, "exit");
    },
  };
}
