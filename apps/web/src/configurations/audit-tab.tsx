import { Problem } from "../ui/problem.tsx";
import { useEditing } from "./desk-context.ts";
import { useAudit } from "./queries.ts";
import { When } from "./when.tsx";

/** Who did what to this configuration, newest first. */
export function AuditTab() {
  const { id } = useEditing().base;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(id);
  if (error !== null) return <Problem title="The audit log cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  const entries = data.pages.flatMap((page) => page.items);
  return (
    <section className="sheet">
      <ol className="audit">
        {entries.map((entry) => (
          <li key={entry.id}>
            <When at={entry.at} />
            <strong>{entry.action.replaceAll("-", " ")}</strong>
            <span>
              {entry.actor}
              {entry.version !== null && <span className="quiet"> · version {entry.version}</span>}
            </span>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <p className="quiet">Nothing is written down yet.</p>}
      {hasNextPage && (
        <button type="button" className="link" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Loading…" : "Earlier"}
        </button>
      )}
    </section>
  );
}
