import { useState } from "react";
import type { Application } from "../api/configuration-api.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { ConfigurationTree } from "./configuration-tree.tsx";
import { addressOf } from "./core/address.ts";
import { NewApplicationDialog } from "./new-application-dialog.tsx";
import { useApplications } from "./queries.ts";

interface Properties {
  readonly application: string | null;
  readonly configuration: string | null;
}

/** With fewer applications than this, a filter is more to read than the list. */
const filterFrom = 9;

/** All applications, and under the open one its configurations. */
export function ApplicationList({ application, configuration }: Properties) {
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState("");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useApplications();
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  return (
    <nav className="applications" aria-label="Applications">
      <header>
        <h2>Applications</h2>
        <button type="button" className="button small" onClick={() => setAdding(true)}>
          <Icon name="plus" /> Add
        </button>
      </header>
      {(all.length >= filterFrom || hasNextPage) && (
        <input
          type="search"
          className="input"
          aria-label="Filter applications by name"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {error !== null && <Problem title="The applications cannot be shown" problem={error} retry={refetch} />}
      {data !== undefined && all.length === 0 && <p className="quiet">None yet. Add the first one.</p>}
      {all.length > 0 && shown.length === 0 && <p className="quiet">No application is called that.</p>}
      <ul>
        {shown.map((one) => (
          <Entry key={one.id} one={one} open={one.id === application} configuration={configuration} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="link" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Loading…" : "More applications"}
        </button>
      )}
      {adding && <NewApplicationDialog onClose={() => setAdding(false)} />}
    </nav>
  );
}

interface EntryProperties {
  readonly one: Application;
  readonly open: boolean;
  readonly configuration: string | null;
}

function Entry({ one, open, configuration }: EntryProperties) {
  return (
    <li>
      <RouteLink
        className="entry"
        href={addressOf(one.id)}
        data-open={open}
        aria-current={open && configuration === null ? "page" : undefined}
      >
        {one.name}
      </RouteLink>
      {open && <ConfigurationTree applicationId={one.id} current={configuration} />}
    </li>
  );
}
