import { readFile, writeFile } from "node:fs/promises";
import { readConfigSources } from "@segue/kernel/config";
import { describe, expect, it } from "vitest";
import { aHome } from "./segue.ts";

const FILE = new URL("../../../docs/api/segue.openapi.json", import.meta.url);

describe("the OpenAPI document", { timeout: 60_000 }, () => {
  it("is docs/api/segue.openapi.json (after a change on purpose: UPDATE_OPENAPI=1)", async () => {
    await using home = await aHome();
    const server = await home.serve();
    const served = `${JSON.stringify(await (await fetch(`${server.url}/openapi.json`)).json(), null, 2)}\n`;
    if (readConfigSources().environment.UPDATE_OPENAPI === "1") await writeFile(FILE, served);
    expect(served).toBe(await readFile(FILE, "utf8"));
  });
});
