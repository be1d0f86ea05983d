import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Config } from "@segue/kernel/config";
import { withApi } from "./api.ts";

/** `segue export`: the library as a file, or on standard output. */
export async function runExportCommand(config: Config, format: string, output: string | undefined): Promise<void> {
  await withApi(config, async (api) => {
    const stream = await api.stream("/export", { query: { format } });
    if (output === undefined) await pipeline(stream, process.stdout, { end: false });
    else await pipeline(stream, createWriteStream(output));
  });
}
