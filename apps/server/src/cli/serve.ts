import { once } from "node:events";
import type { Config } from "@segue/kernel/config";
import { type AssembleOptions, assemble } from "../assemble.ts";

/** `segue serve`: listens until a signal, then drains. Prints the address once it answers. */
export async function runServeCommand(config: Config, options: Omit<AssembleOptions, "logTo">): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const server = await assemble(config, { ...options, logTo: "stderr" });
  try {
    await server.start();
    if (config.demo === "on") await server.loadDemoWhenEmpty();
    await server.refreshRanks();
    if (options.roles.includes("http")) {
      const url = await server.app.listen({ host: config.host, port: config.port });
      await server.announce(url);
      console.log(`Segue is at ${url}`);
    } else console.log(`Segue works: ${options.roles.join(", ")}`);
    if (!stop.signal.aborted) await once(stop.signal, "abort");
  } finally {
    await server.close();
  }
}
