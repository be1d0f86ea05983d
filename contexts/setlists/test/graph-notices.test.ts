import { listenNotices } from "@segue/kernel/db";
import { expect, it } from "vitest";
import { aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

await describeOnEngines("notices of changes of the graph", (app) => {
  it("come at every import; on the embedded database, whose one process knows what it changes, there are none", async () => {
    const { database } = app();
    const isServer = database.engine === "postgres";
    const listening = Promise.withResolvers<void>();
    const heard = Promise.withResolvers<boolean>();
    const watch = listenNotices(database, "segue_graph", {
      onNotice: () => heard.resolve(true),
      onListening: () => listening.resolve(),
    });
    if (isServer) await listening.promise;
    await app().import(documentOf([aSetlist(["A - a", "B - b"])]));
    if (!isServer) heard.resolve(false);
    const isHeard = await heard.promise;
    await watch.close();
    expect(isHeard).toBe(isServer);
    expect(await app().rows("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
