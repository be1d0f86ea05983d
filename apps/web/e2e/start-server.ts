import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** A running Segue with the demo library, on a database of its own. */
export interface TestServer {
  readonly url: string;
  /** Ends it as a service manager would and removes its data. */
  readonly close: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../../..");
const startsWithin = 90_000;
const endsWithin = 15_000;

/** Starts the real server on a free port. Throws, with what it printed, when it does not come up. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const data = await mkdtemp(path.join(tmpdir(), "segue-e2e-"));
  const server = spawn(path.join(root, "segue"), ["serve", "--port", "0"], {
    cwd: root,
    env: { PATH: pathOfThisProcess(), HOME: data, PORT: "0", HOST: "127.0.0.1", SEGUE_DATA_DIR: data, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const close = async () => {
    server.kill("SIGTERM");
    const late = setTimeout(() => server.kill("SIGKILL"), endsWithin);
    await ended;
    clearTimeout(late);
    await rm(data, { recursive: true, force: true });
  };
  const printed: string[] = [];
  server.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const url = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), startsWithin);
    // The listener stays: a pipe that nobody reads would stop the server.
    createInterface({ input: server.stdout }).on("line", (line) => {
      printed.push(line);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found !== null) resolve(found[0]);
    });
    void ended.then(() => resolve(null)).finally(() => clearTimeout(timer));
  });
  if (url !== null) return { url, close };
  await close();
  throw new Error(`the server did not start within ${startsWithin} ms:\n${printed.join("\n")}`);
}

/** The server finds its Node beside the one that runs this test. */
function pathOfThisProcess(): string {
  return [path.dirname(process.execPath), path.join(root, "node_modules/.bin"), "/usr/bin", "/bin"].join(
    path.delimiter,
  );
}
