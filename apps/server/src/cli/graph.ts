import type { Config } from "@segue/kernel/config";
import { withApi } from "./api.ts";

type Stats = Readonly<Record<string, string | number>>;

/** `segue graph stats|rebuild`: what the library holds; `rebuild` derives every transition anew first. */
export async function runGraphCommand(config: Config, verb: "stats" | "rebuild", json: boolean): Promise<void> {
  const request = verb === "rebuild" ? ({ method: "POST" } as const) : {};
  const stats = await withApi(config, (api) => api.json<Stats>(`/graph/${verb}`, request));
  if (json) console.log(JSON.stringify(stats));
  else for (const [name, value] of Object.entries(stats)) console.log(`${name.replaceAll("_", " ")}: ${value}`);
}
