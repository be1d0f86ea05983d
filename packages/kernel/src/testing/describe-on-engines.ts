import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { afterAll, beforeAll, describe } from "vitest";
import { type TestEngine, testEngines } from "./test-database.ts";

/** A suite that runs on the embedded database and on PostgreSQL; what `open` gives is opened once for all of its tests. */
export async function describeOnEngines<App extends { close(): Promise<void> }>(
  name: string,
  open: (engine: TestEngine) => Promise<App>,
  suite: (app: () => App) => void,
): Promise<void> {
  for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
    describe.skipIf(engine.unavailable !== null)(`${name} ${engine.label}`, () => {
      let app: App;
      beforeAll(async () => {
        app = await open(engine);
      });
      afterAll(() => app.close());
      suite(() => app);
    });
  }
}
