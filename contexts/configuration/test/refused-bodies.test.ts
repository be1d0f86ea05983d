import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnEngines } from "./configuration-app.ts";
import { type ApplicationDetail, fieldErrorsOf } from "./replies.ts";
import { tables } from "./tables.ts";

await describeOnEngines("bodies that are refused", (app) => {
  beforeEach(() => app().empty());
  afterEach(() => app().empty());

  const anApplication = (name = "shop") => app().ok<ApplicationDetail>("POST", "/applications", { name });

  const long = "é".repeat(257);
  const bodies: readonly (readonly [string, unknown, readonly string[]])[] = [
    ["no name", { config: {} }, ["name"]],
    ["an empty name", { name: "", config: {} }, ["name"]],
    ["a blank name", { name: " \t\u00A0", config: {} }, ["name"]],
    ["a name that is too long", { name: long, config: {} }, ["name"]],
    ["a name that is no text", { name: 5, config: {} }, ["name"]],
    ["comments that are too long", { name: "a", comments: "x".repeat(1025), config: {} }, ["comments"]],
    ["an unknown property", { name: "a", config: {}, colour: "red" }, ["colour"]],
    ["no config", { name: "a" }, ["config"]],
    ["a config that is a list", { name: "a", config: [] }, ["config"]],
    ["a config that is null", { name: "a", config: null }, ["config"]],
    ["a schema that is a text", { name: "a", config: {}, schema: "object" }, ["schema"]],
    ["an `extends` that is no id", { name: "a", config: {}, extends: "base" }, ["extends"]],
    ["a NUL in a value", { name: "a", config: { b: { "c/d": ["x\0"] } } }, ["config/b/c~1d/0"]],
    ["a NUL in a key", { name: "a", config: { "b\0": 1 } }, ["config"]],
    ["a NUL in the name", { name: "a\0", config: {} }, ["name"]],
  ];

  it.each(bodies)("%s is 400 and names the field; nothing is written", async (_what, body, fields) => {
    const { id: application_id } = await anApplication();
    const before = await tables(app());
    const refused = await app().request("POST", "/configurations", { application_id, ...Object(body) });
    expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, fields]);
    expect(await tables(app())).toEqual(before);
  });

  it.each([
    ["not JSON", "{", "application/json", 400],
    ["nothing", "", "application/json", 400],
    ["a list", "[]", "application/json", 400],
    ["another type", "name=a", "application/x-www-form-urlencoded", 415],
    ["JSON Patch", "[]", "application/json-patch+json", 415],
    ["too large", JSON.stringify({ name: "a", comments: "x".repeat(3_000_000) }), "application/json", 413],
  ])("a body that is %s is refused", async (_what, body, type, status) => {
    const refused = await app().request("POST", "/applications", body, { headers: { "content-type": type } });
    expect(refused.status).toBe(status);
    expect((await tables(app())).applications).toEqual([]);
  });

  it("names of the longest length are kept as they are, counted in characters", async () => {
    const name = `${"𝄞".repeat(255)} `;
    const { id } = await anApplication(name);
    expect((await tables(app())).applications).toMatchObject([{ id, name }]);
  });
});
