import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type Effective, fetchEffective } from "../api/configuration-api.ts";
import type { JsonValue } from "../api/json-value.ts";
import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { count } from "../ui/words.ts";
import { addressOf } from "./core/address.ts";
import { type EffectiveRow, rowsOf } from "./core/effective-rows.ts";
import { isSecret } from "./core/json-value-rules.ts";
import { useEditing } from "./desk-context.ts";
import { keys, useTree } from "./queries.ts";

/** What programs get: every value, with the configuration that it comes from. */
export function EffectiveTab({ applicationId }: { readonly applicationId: string }) {
  const { id } = useEditing().base;
  const { data, error, refetch } = useQuery({
    queryKey: keys.effective(id),
    queryFn: ({ signal }) => fetchEffective(id, signal),
    staleTime: 0,
  });
  const tree = useTree(applicationId);
  if (error !== null) return <Problem title="What is effective cannot be shown" problem={error} retry={refetch} />;
  if (data === undefined) return <p className="quiet">Loading…</p>;
  const names = new Map(tree.data?.items.map((one) => [one.id, one.name]));
  return (
    <section className="sheet">
      <p className="quiet">
        What a program reads: this configuration over what it extends. It follows every change by itself.
      </p>
      <Rows effective={data} own={id} applicationId={applicationId} names={names} />
    </section>
  );
}

/** More at once would make the page slow; whoever has more looks for one of them. */
const shownAtOnce = 300;

interface RowsProperties extends Omit<RowProperties, "row"> {
  readonly effective: Effective;
}

function Rows({ effective, own, applicationId, names }: RowsProperties) {
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(shownAtOnce);
  const all = useMemo(() => rowsOf(effective), [effective]);
  const found = all.filter(({ pointer }) => pointer.toLowerCase().includes(filter.toLowerCase()));
  if (all.length === 0) return <p>No values.</p>;
  return (
    <>
      <input
        type="search"
        className="input"
        aria-label="Filter by key"
        placeholder="Filter by key"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      {found.length === 0 ? (
        <p>No key contains that.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="table-scroller" aria-label="Effective values" tabIndex={0}>
          <table className="effective">
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Value</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, limit).map((row) => (
                <Row key={row.pointer} row={row} own={own} applicationId={applicationId} names={names} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {found.length > limit && (
        <button type="button" className="link" onClick={() => setLimit(limit + shownAtOnce)}>
          {count(found.length - limit, "more key")} · show {shownAtOnce} of them
        </button>
      )}
    </>
  );
}

interface RowProperties {
  readonly row: EffectiveRow;
  readonly own: string;
  readonly applicationId: string;
  readonly names: ReadonlyMap<string, string>;
}

function Row({ row, own, applicationId, names }: RowProperties) {
  const { origin } = row;
  return (
    <tr data-own={origin === own}>
      <th scope="row">
        <code>{row.pointer}</code>
      </th>
      <td>
        <Value value={row.value} />
      </td>
      <td>
        {origin === null && <span className="quiet">unknown</span>}
        {origin === own && "this one"}
        {origin !== null && origin !== own && (
          <RouteLink className="link" href={addressOf(applicationId, origin)}>
            {names.get(origin) ?? origin}
          </RouteLink>
        )}
      </td>
    </tr>
  );
}

function Value({ value }: { readonly value: JsonValue }) {
  if (isSecret(value)) return <span className="secret-chip">kept secret</span>;
  return <span className={`value ${value === null ? "null" : typeof value}`}>{JSON.stringify(value)}</span>;
}
