import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openLibraryApp } from "./library-app.ts";
import { differencesOf, type Json, operationsOf } from "./openapi-differences.ts";

const FILE = fileURLToPath(new URL("../../../../shared/specs/song-library/openapi.v1.yaml", import.meta.url));
const label = existsSync(FILE) ? "" : " (skipped: no ../shared/specs beside the clone)";

/** What every reply of an error says more of than the specification: the codes there are, and what stands in the details. */
const OF_ERRORS = ["error > properties > code > enum", "error > properties > details > properties", "required"].map(
  (what) => `> content > application/json > schema > ${what === "required" ? what : `properties > ${what}`}`,
);

/** What every operation says more: who may ask, and that it may fail in ways that the specification does not list. */
const OF_OPERATIONS = [" > security", " > responses > default"];

const isOfAll = (line: string): boolean =>
  OF_OPERATIONS.some((what) => line.endsWith(what)) ||
  (/> responses > [45]\d\d >/.test(line) && OF_ERRORS.some((what) => line.endsWith(what)));

// One line for each addition; nothing of the specification is changed by them.
const ADDITIONS = [
  // Always there.
  "GET /healthz > responses > 200 > content > application/json > schema > required",
  "GET /readyz > responses > 200 > content > application/json > schema > required",
  // Deep reading, and what a header says of the list.
  "GET /songs > parameters > query:cursor",
  "GET /songs > responses > 200 > headers",
  // Properties that are not known are refused, not dropped.
  "POST /songs > requestBody > content > application/json > schema > additionalProperties",
  "POST /songs > requestBody > content > application/json > schema > properties > media_file > additionalProperties",
  "PATCH /songs/{song_id} > requestBody > content > application/json > schema > additionalProperties",
  "PATCH /songs/{song_id} > requestBody > content > application/json > schema > properties > media_file > additionalProperties",
  // Asking again without a second song.
  "POST /songs > parameters > header:idempotency-key",
  "POST /songs > responses > 201 > headers > Idempotency-Replayed",
  // Versions.
  "POST /songs > responses > 201 > headers > ETag",
  "GET /songs/{song_id} > responses > 200 > headers",
  "PATCH /songs/{song_id} > parameters > header:if-match",
  "PATCH /songs/{song_id} > responses > 200 > headers",
  "PATCH /songs/{song_id} > responses > 412",
  "DELETE /songs/{song_id} > parameters > header:if-match",
  "DELETE /songs/{song_id} > responses > 412",
  // No `urn:uuid:` before a UUID.
  ...["GET", "PATCH", "DELETE"].map(
    (method) => `${method} /songs/{song_id} > parameters > path:song_id > schema > maxLength`,
  ),
  // The trash.
  "GET /songs/trash",
  "POST /songs/{song_id}/restore",
  // Files in and out.
  "POST /songs/import",
  "GET /songs/imports",
  "GET /songs/imports/{import_id}",
  "GET /songs/imports/{import_id}/rejections",
  "POST /songs/imports/{import_id}/cancel",
  "GET /songs/export",
  // Songs that stand twice, and the track of the graph that a song is.
  "GET /songs/duplicates",
  "POST /songs/duplicates/merge",
  "GET /songs/{song_id}/track",
];

describe.skipIf(label !== "")(`the OpenAPI document${label}`, () => {
  it("serves what the specification says, and nothing else but what is listed here", async () => {
    const [embedded] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    if (embedded === undefined) throw new Error("there is always an embedded database");
    const app = await openLibraryApp(embedded);
    await using _open = { [Symbol.asyncDispose]: () => app.close() };
    const served: Json = (await app.server.inject("/openapi.json")).json();
    const specified: Json = parse(readFileSync(FILE, "utf8"));
    const { broken, added } = differencesOf(operationsOf(specified, ""), operationsOf(served, "/api/v1"));
    expect(broken).toEqual([]);
    expect(added.filter((line) => !isOfAll(line) && !ADDITIONS.includes(line))).toEqual([]);
  });
});
