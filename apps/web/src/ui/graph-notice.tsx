import { useExplorer, useSlice } from "./explorer-context.ts";
import { ImportButton } from "./import-button.tsx";
import { Problem } from "./problem.tsx";

/** What stands in place of the picture while there is none: loading, nothing imported yet, or a failure. */
export function GraphNotice() {
  const { actions } = useExplorer();
  const graph = useSlice((explorer) => explorer.graph);
  const isEmpty = graph.dataset.nodes.length === 0;

  if (graph.status === "failed") {
    return (
      <div className="notice">
        <Problem title="The graph could not be loaded" problem={graph.problem} retry={() => void actions.load()} />
      </div>
    );
  }
  if (!isEmpty) return null;
  if (graph.status === "loading") {
    return (
      <p className="notice quiet" role="status">
        Loading the graph…
      </p>
    );
  }
  return (
    <section className="notice" aria-labelledby="empty-title">
      <h2 id="empty-title">Nothing here yet. Drop a set on this page.</h2>
      <p>
        Segue reads track lists of real DJ sets and learns from them which tracks are played together. A plain text file
        is enough:
      </p>
      <pre>
        {"2024-06-15 - Performer @ Venue, City\n01. Artist - Title\n02. Artist - Title (Remixer Remix)\n03. ID - ID"}
      </pre>
      <p className="quiet">MixesDB wikitext, DJ Mix JSON, CSV and Segue JSON work as well.</p>
      <ImportButton />
    </section>
  );
}
