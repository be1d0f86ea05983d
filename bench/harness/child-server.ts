import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A server in a process of its own, stopped when it is disposed of. */
export interface ChildServer extends AsyncDisposable {
  readonly url: URL;
  readonly pid: number;
}

const ADDRESS = /^Segue is at (http:\S+)$/;

/** Starts a script that prints its address once it answers. */
export async function startServer(
  script: URL,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<ChildServer> {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    // Only what it needs: a variable of this shell must not change what is measured.
    env: variables,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const { pid } = child;
  if (pid === undefined) throw new Error(`${fileURLToPath(script)} could not be started`);
  for await (const line of createInterface(child.stdout)) {
    const address = ADDRESS.exec(line)?.[1];
    if (address === undefined) continue;
    const stop = async () => {
      child.kill("SIGTERM");
      await exit;
    };
    return { url: new URL(address), pid, [Symbol.asyncDispose]: stop };
  }
  throw new Error(`${fileURLToPath(script)} ended before it answered`);
}
