import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import spectralParsers from "@stoplight/spectral-parsers";
import spectralRulesets from "@stoplight/spectral-rulesets";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AssembledServer, assembleOn } from "./conformance/assembled-server.ts";
import { operationsOf } from "./conformance/openapi-document.ts";

// Its own types ask for an `extends`, which the rules at the root have not.
const rules = spectralRulesets.oas as RulesetDefinition;

/** Where in a schema objects with known properties say nothing of unknown ones, which would then be ignored. */
function laxObjects(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isLax = "properties" in schema && !("additionalProperties" in schema);
  const inside = Object.entries(schema).flatMap(([key, part]) => laxObjects(part, `${path}/${key}`));
  return isLax ? [path, ...inside] : inside;
}

describe("the OpenAPI document", async () => {
  const [engine] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
  let server: AssembledServer;

  beforeAll(async () => {
    if (engine === undefined) throw new Error("there is no embedded database");
    server = await assembleOn(engine, {});
  });

  afterAll(() => server.close());

  it("gives Spectral nothing to say, not even a warning", async () => {
    const spectral = new spectralCore.Spectral();
    spectral.setRuleset({ extends: [[rules, "recommended"]], rules: { "tag-description": "warn" } });
    const document = new spectralCore.Document(JSON.stringify(server.document), spectralParsers.Json, "openapi.json");
    const found = await spectral.run(document);
    expect(found.map(({ code, path, message }) => `${code} at ${path.join("/")}: ${message}`)).toEqual([]);
  });

  it("says of every object in a body what becomes of properties that it does not know", () => {
    const bodies = operationsOf(server.document).flatMap(({ name, requestBody }) =>
      laxObjects(requestBody?.content, name),
    );
    expect(bodies).toEqual([]);
  });
});
