import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AssembledServer, assembleOn } from "./conformance/assembled-server.ts";
import { conform, DEFAULT_RUNS } from "./conformance/conform.ts";
import { KnownIds } from "./conformance/known-ids.ts";
import { operationsOf } from "./conformance/openapi-document.ts";
import { checkOtherMethods } from "./conformance/other-methods.ts";
import { prepare } from "./conformance/prepare.ts";
import { EXCLUDED, NARROWED, UNREACHED } from "./conformance/special-operations.ts";

const { environment } = readConfigSources();
const RUNS = Number(environment.CONFORMANCE_RUNS ?? DEFAULT_RUNS);
const SEED = Number(environment.CONFORMANCE_SEED ?? 20_240_601);
const TIME_MS = (40_000 * RUNS) / DEFAULT_RUNS;

// With everything switched on that can be, and as delivered.
const SETTINGS = {
  embedded: { SEGUE_LIBRARY_TRASH: "on", SEGUE_LIBRARY_UNIQUE: "on" },
  postgres: {},
};

describe("every operation of /openapi.json", async () => {
  for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
    describe.skipIf(engine.unavailable !== null)(engine.label, () => {
      let server: AssembledServer;
      const ids = new KnownIds();

      beforeAll(async () => {
        server = await assembleOn(engine, SETTINGS[engine.name]);
        await prepare(server, ids);
      }, 120_000);

      afterAll(() => server.close());

      it("answers as it documents, whatever it is asked", { timeout: TIME_MS + 120_000 }, async () => {
        const { problems, unreached } = await conform(server, ids, { runs: RUNS, seed: SEED, timeMs: TIME_MS });
        expect(problems.join("\n\n"), "what is not as documented, with the request that shows it").toBe("");
        // Where everything is switched on, a run in which an operation never succeeds has not tested it.
        if (engine.name === "embedded") expect(unreached.toSorted()).toEqual(Object.keys(UNREACHED).toSorted());
        expect((await server.send({ method: "GET", url: "/api/v1/readyz", headers: {}, payload: null })).status).toBe(
          200,
        );
      });

      it("answers with an error where a method is not documented, and HEAD as GET without a body", async () => {
        expect(await checkOtherMethods(server)).toEqual([]);
      });

      it("is there, where something is said of it here", () => {
        const names = operationsOf(server.document).map(({ name }) => name);
        const special = [EXCLUDED, NARROWED, UNREACHED].flatMap((one) => Object.keys(one));
        expect(special.filter((name) => !names.includes(name))).toEqual([]);
      });
    });
  }
});
