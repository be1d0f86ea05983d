import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchApplication } from "../api/configuration-api.ts";
import { ApiError } from "../api/request.ts";
import { RouteLink } from "../ui/route-link.tsx";
import { AuditTab } from "./audit-tab.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { addressOf, type Tab } from "./core/address.ts";
import { isDirty } from "./core/editing-slice.ts";
import { DeleteConfigurationDialog } from "./delete-configuration-dialog.tsx";
import { useDesk, useEditing, useLive } from "./desk-context.ts";
import { EditorTab } from "./editor-tab.tsx";
import { EffectiveTab } from "./effective-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { keys, refreshAfterChange, refreshAfterDeletion, useAudit } from "./queries.ts";
import { RemoteBanner } from "./remote-banner.tsx";
import { When } from "./when.tsx";

interface Properties {
  readonly applicationId: string;
  readonly tab: Tab;
}

/** The open configuration: what it is, and its tabs. */
export function ConfigurationDesk({ applicationId, tab }: Properties) {
  const { actions } = useDesk();
  const state = useEditing();
  useNews(applicationId);
  return (
    <article className="desk">
      <Header applicationId={applicationId} />
      <Tabs applicationId={applicationId} tab={tab} />
      <RemoteBanner />
      <div className="tab">
        {tab === "editor" && <EditorTab applicationId={applicationId} />}
        {tab === "effective" && <EffectiveTab applicationId={applicationId} />}
        {tab === "history" && <HistoryTab />}
        {tab === "audit" && <AuditTab />}
      </div>
      {state.comparing && <ConflictDialog />}
      <LeaveGuard dirty={isDirty(state)} kept={state.draftKept} here={state.base.id} onDiscard={actions.discard} />
    </article>
  );
}

/** Whatever is shown of the configuration beside the editor is read again when it changes. */
function useNews(applicationId: string): void {
  const queries = useQueryClient();
  const { heard } = useLive();
  const { base, remote } = useEditing();
  const { id, version } = base;
  const gone = remote?.kind === "deleted";
  useEffect(() => {
    if (gone) refreshAfterDeletion(queries, applicationId);
    else if (heard > 0 || version > 0) refreshAfterChange(queries, id, applicationId);
  }, [queries, id, applicationId, heard, version, gone]);
}

function Header({ applicationId }: { readonly applicationId: string }) {
  const { base } = useEditing();
  const { line } = useLive();
  const [deleting, setDeleting] = useState(false);
  const application = useQuery({
    queryKey: keys.application(applicationId),
    queryFn: ({ signal }) => fetchApplication(applicationId, signal),
  });
  return (
    <header className="open-header">
      <div>
        <p className="kicker">
          <RouteLink className="link" href={addressOf(applicationId)}>
            {application.data?.name ?? "Application"}
          </RouteLink>
        </p>
        <h1>{base.name}</h1>
        <p className="kicker">
          Version {base.version} · changed <When at={base.updated_at} /> · <LineWords line={line} />
        </p>
      </div>
      <button type="button" className="button danger" onClick={() => setDeleting(true)}>
        Delete…
      </button>
      {deleting && <DeleteConfigurationDialog configuration={base} onClose={() => setDeleting(false)} />}
    </header>
  );
}

const lineWords = { connecting: "connecting…", live: "live", away: "not live: connecting again" } as const;

function LineWords({ line }: { readonly line: keyof typeof lineWords }) {
  return (
    <span className="line" data-line={line} title="Whether changes by others appear here by themselves">
      {lineWords[line]}
    </span>
  );
}

const tabNames: Readonly<Record<Tab, string>> = {
  editor: "Edit",
  effective: "Effective",
  history: "History",
  audit: "Audit",
};

function Tabs({ applicationId, tab }: Properties) {
  const state = useEditing();
  const audit = useAudit(state.base.id);
  // Who may not read the audit log does not see that there is one.
  const shown = (["editor", "effective", "history", "audit"] as const).filter(
    (name) => name !== "audit" || !(audit.error instanceof ApiError),
  );
  return (
    <nav className="tabs" aria-label="Of this configuration">
      {shown.map((name) => (
        <RouteLink
          key={name}
          href={addressOf(applicationId, state.base.id, name)}
          aria-current={name === tab ? "page" : undefined}
        >
          {tabNames[name]}
          {name === "editor" && isDirty(state) && <span className="dot" role="img" aria-label="unsaved changes" />}
        </RouteLink>
      ))}
    </nav>
  );
}
