import { useState } from "react";
import type { VersionSummary } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import type { Side } from "./core/version-sides.ts";
import { useEditing } from "./desk-context.ts";
import { useVersions } from "./queries.ts";
import { RollbackDialog } from "./rollback-dialog.tsx";
import { VersionComparison } from "./version-comparison.tsx";
import { When } from "./when.tsx";

/** Every version, what changed between any two, and the way back. */
export function HistoryTab() {
  const { id, version: current } = useEditing().base;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useVersions(id);
  const [sides, setSides] = useState<readonly [Side, Side] | null>(null);
  const [goingBackTo, setGoingBackTo] = useState<number | null>(null);
  if (error !== null) return <Problem title="The history cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  const versions = data.pages.flatMap((page) => page.items);
  const compared = sides ?? [Math.max(1, current - 1), current];
  return (
    <div className="history-tab">
      <section className="sheet" aria-label="Versions">
        <ol className="versions">
          {versions.map((one) => (
            <Version
              key={one.version}
              one={one}
              current={current}
              shown={compared[1] === one.version}
              onShow={() => setSides([Math.max(1, one.version - 1), one.version])}
              onGoBack={() => setGoingBackTo(one.version)}
            />
          ))}
        </ol>
        {hasNextPage && (
          <button type="button" className="link" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "Loading…" : "Earlier versions"}
          </button>
        )}
      </section>
      <VersionComparison versions={versions} sides={compared} onChoose={setSides} />
      {goingBackTo !== null && <RollbackDialog version={goingBackTo} onClose={() => setGoingBackTo(null)} />}
    </div>
  );
}

interface VersionProperties {
  readonly one: VersionSummary;
  readonly current: number;
  readonly shown: boolean;
  readonly onShow: () => void;
  readonly onGoBack: () => void;
}

function Version({ one, current, shown, onShow, onGoBack }: VersionProperties) {
  return (
    <li data-shown={shown}>
      <p>
        <strong>Version {one.version}</strong> {one.version === current && <span className="badge">current</span>}
      </p>
      <p className="quiet">
        {one.author ?? "unknown"} · <When at={one.created_at} />
      </p>
      {one.comment !== null && <p className="comment">{one.comment}</p>}
      <p className="ways-on">
        <button type="button" className="link" aria-pressed={shown} onClick={onShow}>
          {one.version === 1 ? "What it held" : "What changed"}
          <span className="unseen"> in version {one.version}</span>
        </button>
        {one.version !== current && (
          <button type="button" className="link" onClick={onGoBack}>
            Roll back…<span className="unseen"> to version {one.version}</span>
          </button>
        )}
      </p>
    </li>
  );
}
