import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { addressOf } from "./core/address.ts";
import { type Branch, treeOf } from "./core/configuration-tree.ts";
import { useTree } from "./queries.ts";

interface Properties {
  readonly applicationId: string;
  readonly current: string | null;
}

/** The configurations of an application, each under the one that it extends. */
export function ConfigurationTree({ applicationId, current }: Properties) {
  const { data, error, refetch } = useTree(applicationId);
  if (error !== null) return <Problem title="Its configurations cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  if (data.items.length === 0) return <p className="quiet none">No configuration yet.</p>;
  return (
    <>
      <Branches branches={treeOf(data.items)} current={current} />
      {!data.complete && <p className="quiet">There are more than can be shown here.</p>}
    </>
  );
}

function Branches({ branches, current }: { readonly branches: readonly Branch[]; readonly current: string | null }) {
  return (
    <ul className="branches">
      {branches.map(({ configuration: { id, application_id, name }, children }) => (
        <li key={id}>
          <RouteLink
            className="entry"
            href={addressOf(application_id, id)}
            aria-current={id === current ? "page" : undefined}
          >
            {name}
          </RouteLink>
          {children.length > 0 && <Branches branches={children} current={current} />}
        </li>
      ))}
    </ul>
  );
}
