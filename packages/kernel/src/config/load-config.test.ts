import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDomainError } from "@segue/kernel/errors";
import { describe, expect, it } from "vitest";
import { configSchema, VARIABLES } from "./config-schema.ts";
import { type ConfigSources, readConfigSources } from "./config-sources.ts";
import { type ConfigOverrides, loadConfig } from "./load-config.ts";

const nothing: ConfigSources = { secrets: {}, environment: {}, dotenv: {}, unreadable: {} };

const from = (sources: Partial<ConfigSources>, overrides?: ConfigOverrides) =>
  loadConfig({ ...nothing, ...sources }, overrides);

function failureOf(sources: Partial<ConfigSources>, overrides?: ConfigOverrides) {
  try {
    from(sources, overrides);
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("the configuration", () => {
  it("works without anything given", () => {
    expect(from({})).toEqual({
      host: "127.0.0.1",
      port: 8000,
      databaseUrl: null,
      dataDir: "./data",
      demo: "on",
      secretKey: null,
      auth: "local",
      jwtSecret: null,
      jwtJwksUrl: null,
      jwtIssuer: null,
      jwtAudience: null,
      token: null,
      amqpUrl: null,
      redisUrl: null,
      logLevel: "info",
      testDatabaseUrl: "postgresql://root@127.0.0.1:5432/test",
      maxUploadMib: 128,
      libraryUnique: "off",
      libraryTrash: "off",
      requireIfMatch: "off",
    });
  });

  it("takes the first source that has a setting: flag, secret, environment, .env", () => {
    const sources = { secrets: { PORT: "2" }, environment: { PORT: "3" }, dotenv: { PORT: "4" } };
    expect(from(sources, { port: "1" }).port).toBe(1);
    expect(from(sources).port).toBe(2);
    expect(from({ ...sources, secrets: {} }).port).toBe(3);
    expect(from({ dotenv: sources.dotenv }).port).toBe(4);
  });

  it("takes an empty variable for one that is not set", () => {
    expect(from({ environment: { PORT: "", DATABASE_URL: "" } })).toEqual(from({}));
  });

  it.each([
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["PORT", "http"],
    ["HOST", "0.0.0.0"],
    ["HOST", "::"],
    ["HOST", "music.example"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["SEGUE_DEMO", "maybe"],
    ["SEGUE_SECRET_KEY", "short"],
    ["SEGUE_AUTH", "none"],
    ["SEGUE_JWT_SECRET", "short"],
    ["SEGUE_JWT_JWKS_URL", "file:///keys"],
    ["SEGUE_TOKEN", "two words"],
    ["AMQP_URL", "http://localhost"],
    ["REDIS_URL", "localhost:6379"],
    ["LOG_LEVEL", "loud"],
    ["TEST_DATABASE_URL", "test"],
    ["SEGUE_MAX_UPLOAD_MIB", "0"],
  ])("refuses %s=%s and names it", (variable, value) => {
    const error = failureOf({ environment: { [variable]: value } });
    expect(error.code).toBe("config-invalid");
    expect(error.fieldErrors.map(({ field }) => field)).toEqual([variable]);
    expect(error.message).toContain(variable);
  });

  it.each(["localhost", "127.0.0.1", "127.0.0.2", "::1"])("listens on %s", (host) => {
    expect(from({}, { host }).host).toBe(host);
  });

  it.each(["token", "jwt"])("listens where others reach it when it asks for a %s", (auth) => {
    const environment = { HOST: "0.0.0.0", SEGUE_AUTH: auth, SEGUE_JWT_SECRET: "s".repeat(32) };
    expect(from({ environment })).toMatchObject({ host: "0.0.0.0", auth });
  });

  it.each([
    ["no key", {}, ["SEGUE_AUTH"]],
    ["a short secret", { SEGUE_JWT_SECRET: "hunter2" }, ["SEGUE_JWT_SECRET"]],
    ["a wrong address", { SEGUE_JWT_JWKS_URL: "keys" }, ["SEGUE_JWT_JWKS_URL"]],
    [
      "two keys",
      { SEGUE_JWT_SECRET: "hunter2".repeat(9), SEGUE_JWT_JWKS_URL: "https://id.example/keys" },
      ["SEGUE_JWT_JWKS_URL"],
    ],
    ["a short secret and a wrong port", { SEGUE_JWT_SECRET: "hunter2", PORT: "-1" }, ["PORT", "SEGUE_JWT_SECRET"]],
    ["no key and a wrong port", { PORT: "-1" }, ["PORT", "SEGUE_AUTH"]],
  ])("refuses JWTs with %s, and says all that is wrong", (_what, given, fields) => {
    const error = failureOf({ environment: { HOST: "0.0.0.0", SEGUE_AUTH: "jwt", ...given } });
    expect(error.fieldErrors.map(({ field }) => field).sort()).toEqual(fields);
    expect(error.message).not.toContain("hunter2");
  });

  it("reports every error at once and shows no value", () => {
    const error = failureOf({
      environment: { PORT: "http", HOST: "::", DATABASE_URL: "mysql://dj:hunter2@db/x", SEGUE_SECRET_KEY: "hunter2" },
    });
    expect(error.fieldErrors.map(({ field }) => field).sort()).toEqual([
      "DATABASE_URL",
      "HOST",
      "PORT",
      "SEGUE_SECRET_KEY",
    ]);
    expect(error.message).not.toContain("hunter2");
  });
});

describe("the sources", () => {
  it("read secret files and .env, and leave out what is missing", () => {
    const folder = mkdtempSync(join(tmpdir(), "segue-config-"));
    writeFileSync(join(folder, "segue_secret_key"), `${"k".repeat(40)}\n`);
    writeFileSync(join(folder, "dotenv"), "PORT=9000 # the port\nLOG_LEVEL='warn'\n");
    const sources = readConfigSources({ secretsDir: folder, dotenvFile: join(folder, "dotenv"), environment: {} });
    expect(loadConfig(sources)).toMatchObject({ secretKey: "k".repeat(40), port: 9000, logLevel: "warn" });
    const none = readConfigSources({ secretsDir: join(folder, "no"), dotenvFile: join(folder, "no"), environment: {} });
    expect(loadConfig(none)).toEqual(from({}));
  });

  it("refuses a secret that is there and cannot be read", () => {
    const error = failureOf({ unreadable: { SEGUE_SECRET_KEY: "cannot be read from a file (EACCES)." } });
    expect(error.fieldErrors).toEqual([{ field: "SEGUE_SECRET_KEY", reason: "cannot be read from a file (EACCES)." }]);
  });
});

describe(".env.example", () => {
  const text = readFileSync(new URL("../../../../.env.example", import.meta.url), "utf8");
  const lines = [...text.matchAll(/^(# ?)?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, mark, variable = "", value = ""]) => ({
    given: mark === undefined,
    variable,
    value,
  }));

  it("names every variable once, and no other", () => {
    expect(lines.map(({ variable }) => variable).sort()).toEqual(Object.values(VARIABLES).sort());
  });

  it("gives the default of each variable that has one, and an example, as a comment, of the others", () => {
    const defaults = Object.entries(configSchema.properties).map(([name, schema]) => [
      Reflect.get(VARIABLES, name),
      "default" in schema && schema.default !== null ? String(schema.default) : null,
    ]);
    expect(Object.fromEntries(lines.map(({ given, variable, value }) => [variable, given ? value : null]))).toEqual(
      Object.fromEntries(defaults),
    );
    const examples = Object.fromEntries(lines.map(({ variable, value }) => [variable, value]));
    expect(() => from({ environment: examples })).not.toThrow();
  });
});
