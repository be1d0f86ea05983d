import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchApplication } from "../api/configuration-api.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/problem.tsx";
import { count } from "../ui/words.ts";
import { ApplicationForm } from "./application-form.tsx";
import { ConfigurationTree } from "./configuration-tree.tsx";
import { DeleteApplicationDialog } from "./delete-application-dialog.tsx";
import { NewConfigurationDialog } from "./new-configuration-dialog.tsx";
import { keys, useTree } from "./queries.ts";
import { When } from "./when.tsx";

/** One application: its configurations, what it is called, its schema, and its end. */
export function ApplicationPage({ id }: { readonly id: string }) {
  const [asking, setAsking] = useState<"new" | "delete" | null>(null);
  const application = useQuery({
    queryKey: keys.application(id),
    queryFn: ({ signal }) => fetchApplication(id, signal),
    staleTime: 0,
  });
  const tree = useTree(id);
  const { data, error, refetch } = application;
  if (error !== null) return <Problem title="The application cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  return (
    <article className="application">
      <header className="open-header">
        <div>
          <h1>{data.name}</h1>
          <p className="kicker">
            Application · version {data.version} · changed <When at={data.updated_at} />
          </p>
        </div>
        <button type="button" className="button danger" onClick={() => setAsking("delete")}>
          Delete…
        </button>
      </header>
      <section className="sheet">
        <header>
          <h2>{count(data.configuration_ids.length, "configuration")}</h2>
          <button type="button" className="button primary small" onClick={() => setAsking("new")}>
            <Icon name="plus" /> Add configuration
          </button>
        </header>
        <ConfigurationTree applicationId={id} current={null} />
      </section>
      <ApplicationForm key={data.version} application={data} />
      {asking === "new" && (
        <NewConfigurationDialog applicationId={id} others={tree.data?.items ?? []} onClose={() => setAsking(null)} />
      )}
      {asking === "delete" && <DeleteApplicationDialog application={data} onClose={() => setAsking(null)} />}
    </article>
  );
}
