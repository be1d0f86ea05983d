import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JobHandler, type Jobs, makeJobs } from "./jobs.ts";

interface Parcel {
  readonly label: string;
}

const STOP_MS = 5_000;

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`jobs ${engine.label}`, { timeout: 30_000 }, () => {
    let database: TestDatabase;
    const errors: unknown[] = [];
    beforeAll(async () => {
      database = await engine.open([]);
    }, 60_000);
    afterAll(async () => {
      await database.close();
      expect(errors).toEqual([new Error("not this time")]);
    });

    async function startJobs(queue: string, handler: JobHandler<Parcel>, work = true): Promise<Jobs> {
      const jobs = makeJobs(database, { work, onError: (error) => errors.push(error) });
      jobs.handle(queue, handler);
      await jobs.start();
      return jobs;
    }

    it("runs each job with its data, one after the other and without waiting for the next poll", async () => {
      const done = Array.from({ length: 5 }, () => Promise.withResolvers<string>());
      const jobs = await startJobs("prompt", async ({ data }) => done[Number(data.label)]?.resolve(data.label));
      const began = performance.now();
      const seen: string[] = [];
      for (const [index, { promise }] of done.entries()) {
        await jobs.send<Parcel>("prompt", { label: String(index) });
        seen.push(await promise);
      }
      expect(seen).toEqual(["0", "1", "2", "3", "4"]);
      // Polling every 2 s would take 8 s for five that are sent one after the other.
      expect(performance.now() - began).toBeLessThan(6_000);
      await jobs.stop(STOP_MS);
    });

    it("tries a job again that failed", async () => {
      const finished = Promise.withResolvers<void>();
      let tries = 0;
      const jobs = await startJobs("failing", async () => {
        tries += 1;
        if (tries === 1) throw new Error("not this time");
        finished.resolve();
      });
      await jobs.send<Parcel>("failing", { label: "a" });
      await finished.promise;
      await jobs.stop(STOP_MS);
      expect(tries).toBe(2);
    });

    it("keeps a job that nobody works on until somebody does", async () => {
      const sender = await startJobs("kept", async () => undefined, false);
      await sender.send<Parcel>("kept", { label: "later" });
      await sender.stop(STOP_MS);
      const received = Promise.withResolvers<Parcel>();
      const worker = await startJobs("kept", async ({ data }) => received.resolve(data));
      expect(await received.promise).toEqual({ label: "later" });
      await worker.stop(STOP_MS);
    });

    it("aborts a running job when it stops, and the next start runs it again", async () => {
      const running = Promise.withResolvers<void>();
      const first = await startJobs("long", async ({ signal }) => {
        running.resolve();
        await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      });
      await first.send<Parcel>("long", { label: "again" });
      await running.promise;
      await first.stop(STOP_MS);
      const received = Promise.withResolvers<Parcel>();
      const second = await startJobs("long", async ({ data }) => received.resolve(data));
      expect(await received.promise).toEqual({ label: "again" });
      await second.stop(STOP_MS);
    });
  });
}
