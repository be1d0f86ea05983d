import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { printSchema } from "@segue/kernel/migrations";
import { testEngines } from "@segue/kernel/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { ARTIST_VALIDITY, isValidArtist } from "../src/identity/artist-validity.ts";
import { artistValidityCases } from "../src/identity/artist-validity-cases.ts";
import { setlistsMigrations } from "../src/index.ts";
import type { GraphReply } from "./replies.ts";
import { describeOnEngines } from "./setlists-app.ts";

const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n3. Sable - Voices\n";

await describeOnEngines("the schema", (app) => {
  beforeEach(() => app().empty());

  const verdicts = async (names: readonly (string | null)[]) => {
    const text =
      "select setlists.is_valid_artist(n.name) as valid from unnest(:names::text[]) with ordinality as n (name, at) order by at";
    return (await app().rows<{ valid: boolean }>(text, { names })).map(({ valid }) => valid);
  };

  it("judges every name of the table of cases as the readers do", async () => {
    const names = artistValidityCases.map(({ name }) => name);
    expect(await verdicts(names)).toEqual(artistValidityCases.map(({ valid }) => valid));
  });

  it("judges any name as the readers do", async () => {
    const { exactNames, prefixes, spaceCharacters, ignoredCharacters } = ARTIST_VALIDITY;
    const blanks = [...spaceCharacters, ...ignoredCharacters];
    const alphabet = fc.oneof(
      fc.constantFrom(...exactNames, ...prefixes, ..."UNKOWVARIDBTS@?/\u212A\u0130\u0131"),
      fc.constantFrom(...blanks),
      fc.string({ unit: "grapheme", maxLength: 2 }),
    );
    const names = fc
      .sample(fc.array(alphabet, { maxLength: 5 }), { numRuns: 3_000, seed: 11 })
      .map((parts) => parts.join("").replaceAll("\0", "").toWellFormed());
    expect(await verdicts([...blanks, ...names])).toEqual([...blanks, ...names].map(isValidArtist));
  });

  it("refuses an artist of any of the refused names, by the check on its name", async () => {
    const refused = artistValidityCases.flatMap(({ name, valid }) => (valid || name === null ? [] : [name]));
    const text = "insert into setlists.artist (id, key, name) values (gen_random_uuid(), 'k', :name)";
    const outcomes = await Promise.allSettled(refused.map((name) => app().rows(text, { name })));
    const refusal = { status: "rejected", reason: expect.objectContaining({ constraint: "artist_name_check" }) };
    expect(outcomes).toEqual(refused.map(() => refusal));
  });

  it("refuses to change a document that was handed in, or to remove it", async () => {
    await app().import(NIGHT);
    await expect(app().rows("update setlists.source_document set filename = 'x'")).rejects.toThrow("immutable");
    await expect(app().rows("delete from setlists.source_document")).rejects.toThrow("immutable");
  });

  it("keeps the bytes of a document as they came", async () => {
    await app().import(NIGHT, { filename: "night.txt" });
    const text = "select filename, source, sha256, byte_count::integer from setlists.source_document";
    expect(await app().rows(text)).toEqual([
      {
        filename: "night.txt",
        source: "upload",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        byte_count: Buffer.byteLength(NIGHT),
      },
    ]);
  });

  it("gives a track without a valid primary artist no name, and no answer shows an edge of it", async () => {
    await app().import(NIGHT);
    await app().rows(
      "delete from setlists.track_artist where track_id = (select id from setlists.track where title = 'Slow Tide')",
    );
    const nodes = await app().rows("select title, artist_name from setlists.graph_nodes order by title");
    expect(nodes).toEqual([
      { title: "Slow Tide", artist_name: null },
      { title: "Undertow", artist_name: "Rill" },
      { title: "Voices", artist_name: "Sable" },
    ]);
    const [first] = await app().rows<{ id: string }>("select id from setlists.track where title = 'Undertow'");
    const nothing = { nodes: [], edges: [] };
    expect(await app().get<GraphReply>("/graph")).toEqual(nothing);
    expect(await app().get<GraphReply>(`/graph/neighborhood/${first?.id}?depth=3`)).toEqual(nothing);
    const { text } = await app().request("GET", "/export?format=csv");
    expect(text.trim().split("\n")).toHaveLength(1);
  });
});

describe("schema.sql", () => {
  // Printed from the embedded database: PostgreSQL of another version words some definitions differently.
  it("is the migrated schema; `vitest run -u` on this file writes it anew", async () => {
    const [embedded] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    const database = await embedded?.open([setlistsMigrations]);
    if (database === undefined) throw new Error("there is always an embedded database");
    await using _open = { [Symbol.asyncDispose]: () => database.close() };
    await expect(await printSchema(database, "setlists")).toMatchFileSnapshot("../schema.sql");
  });
});

describe("the table of cases", () => {
  it("covers every name and every beginning that is refused", () => {
    const refused = artistValidityCases.flatMap(({ name, valid }) =>
      valid || name === null ? [] : [name.toLowerCase().trim()],
    );
    expect(ARTIST_VALIDITY.exactNames.filter((name) => !refused.includes(name))).toEqual([]);
  });
});
