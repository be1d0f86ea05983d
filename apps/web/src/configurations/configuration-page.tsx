import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  type Configuration,
  fetchConfiguration,
  fetchVersion,
  openWatch,
  saveConfiguration,
} from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { ConfigurationDesk } from "./configuration-desk.tsx";
import type { Tab } from "./core/address.ts";
import { type Desk, makeDesk } from "./core/desk.ts";
import { makeDraftStore } from "./core/draft-store.ts";
import { DeskContext } from "./desk-context.ts";

interface Properties {
  readonly id: string;
  readonly tab: Tab;
}

/** One configuration: read once, and from then on followed. */
export function ConfigurationPage({ id, tab }: Properties) {
  const { data, error, refetch } = useQuery({
    queryKey: ["configuration", id],
    queryFn: ({ signal }) => fetchConfiguration(id, signal),
    // What is open is the desk's, which knows what was typed: nothing may change it from behind.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error !== null) return <Problem title="The configuration cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  return <Opened key={data.id} configuration={data} tab={tab} />;
}

function Opened({ configuration, tab }: { readonly configuration: Configuration; readonly tab: Tab }) {
  const [desk] = useState(() => openDesk(configuration));
  useEffect(() => desk.follow(document), [desk]);
  return (
    <DeskContext value={desk}>
      <ConfigurationDesk applicationId={configuration.application_id} tab={tab} />
    </DeskContext>
  );
}

function openDesk(configuration: Configuration): Desk {
  return makeDesk(configuration, {
    fetch: fetchConfiguration,
    save: saveConfiguration,
    authorOf: async (id, version) => (await fetchVersion(id, version)).author,
    openWatch,
    drafts: makeDraftStore(localStorage, () => new Date()),
  });
}
