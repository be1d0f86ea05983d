import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { fetchStats } from "../api/graph-api.ts";
import { removeDemo } from "../api/import-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { Problem } from "./problem.tsx";
import { count } from "./words.ts";

/** Says that what is shown is made up, and removes it when asked twice. */
export function DemoBanner() {
  const { actions } = useExplorer();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const stats = useQuery({ queryKey: ["stats"], queryFn: ({ signal }) => fetchStats(signal) });
  const removal = useMutation({
    mutationFn: removeDemo,
    onSuccess: async () => {
      dialog.current?.close();
      actions.clear();
      await Promise.all([queries.invalidateQueries(), actions.load()]);
    },
  });
  const demoSets = stats.data?.demo_setlists ?? 0;
  if (demoSets === 0) return null;

  return (
    <div className="demo card">
      <p>
        <strong>This is a fictional demo library.</strong>{" "}
        <span className="wide-only">Every name in it is invented.</span>
      </p>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        Remove…
      </button>
      <dialog ref={dialog} className="card" aria-labelledby="demo-title">
        <h2 id="demo-title">Remove the demo library?</h2>
        <p>
          {count(demoSets, "fictional set")} and the tracks only they hold will go. Sets you imported yourself stay. To
          get the demo back: <code>./segue demo load</code>.
        </p>
        {removal.error !== null && <Problem title="It could not be removed" problem={removal.error} />}
        <div className="choices">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Keep it
          </button>
          <button type="button" className="button danger" disabled={removal.isPending} onClick={() => removal.mutate()}>
            {removal.isPending ? "Removing…" : "Remove the demo"}
          </button>
        </div>
      </dialog>
    </div>
  );
}
