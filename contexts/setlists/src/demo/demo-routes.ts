import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import type { ImportDeps } from "../imports/run-import.ts";
import { loadDemo } from "./demo.ts";
import { getDemoState, removeDemo } from "./demo-store.ts";

const demo = Type.Object({ demo_setlists: Type.Integer({ description: "0 when the demo library is not loaded" }) });

/** The fictional demo library: load it, see it, remove it. */
export function addDemoRoutes(app: HttpServer, deps: ImportDeps): void {
  const state = async () => ({ demo_setlists: (await getDemoState(deps.database)).demo_setlists });

  app.get(
    "/demo",
    { schema: { tags: ["demo"], summary: "Whether the demo library is loaded", response: { 200: demo } } },
    state,
  );

  app.post(
    "/demo",
    { schema: { tags: ["demo"], summary: "Load the demo library", response: { 200: demo } } },
    async () => {
      await loadDemo(deps);
      return state();
    },
  );

  app.delete(
    "/demo",
    { schema: { tags: ["demo"], summary: "Remove the demo library", response: { 200: demo } } },
    async () => {
      await removeDemo(deps.database, deps.newId);
      deps.onGraphChange();
      return state();
    },
  );
}
