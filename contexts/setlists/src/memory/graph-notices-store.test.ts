import { expect, it } from "vitest";
import { aSetlist, documentOf } from "../../test/setlist-builders.ts";
import { describeOnEngines } from "../../test/setlists-app.ts";
import { watchGraph } from "./graph-notices-store.ts";

const END_LISTENERS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where query = 'listen segue_graph' and datname = current_database()`;

await describeOnEngines("notices of changes of the graph", (app) => {
  it("come at every import, and after the connection has broken; on the embedded database there are none", async () => {
    const { database } = app();
    const isServer = database.engine === "postgres";
    let notices = 0;
    let heard = Promise.withResolvers<void>();
    const watch = watchGraph(database, () => {
      notices += 1;
      heard.resolve();
    });
    /** Does something and waits for the notice of it, where one is to come. */
    const noticed = async (work: () => Promise<unknown>) => {
      await work();
      if (isServer) await heard.promise;
      heard = Promise.withResolvers();
    };
    await noticed(async () => undefined);
    await noticed(() => app().import(documentOf([aSetlist(["A - a", "B - b"])])));
    if (isServer) await noticed(() => app().rows(END_LISTENERS));
    await watch.close();
    expect(notices >= 3).toBe(isServer);
    expect(await app().rows("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
