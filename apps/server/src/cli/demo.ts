import type { Config } from "@segue/kernel/config";
import { withApi } from "./api.ts";

/** `segue demo load|remove`: the fictional library that shows what Segue does before there is anything of one's own. */
export async function runDemoCommand(config: Config, verb: "load" | "remove", json: boolean): Promise<void> {
  const method = verb === "load" ? "POST" : "DELETE";
  const reply = await withApi(config, (api) => api.json<{ demo_setlists: number }>("/demo", { method }));
  if (json) console.log(JSON.stringify(reply));
  else
    console.log(
      verb === "load" ? `The demo library is loaded: ${reply.demo_setlists} sets.` : "The demo library is removed.",
    );
}
