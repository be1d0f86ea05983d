import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchRejections } from "../api/song-import-api.ts";
import { Problem } from "../ui/problem.tsx";
import { count } from "../ui/words.ts";

const pageSize = 25;

interface Properties {
  readonly importId: string;
  readonly total: number;
}

/** The rows that were not taken and why, a page at a time. */
export function RejectionTable({ importId, total }: Properties) {
  const [page, setPage] = useState(1);
  const found = useQuery({
    queryKey: ["rejections", importId, page],
    queryFn: ({ signal }) => fetchRejections(importId, page, pageSize, signal),
    placeholderData: keepPreviousData,
  });
  const pages = Math.max(1, Math.ceil((found.data?.total ?? total) / pageSize));
  return (
    <section className="rejections" aria-labelledby="rejections-title">
      <h3 id="rejections-title">{count(total, "row")} rejected</h3>
      {found.error !== null && (
        <Problem title="They could not be shown" problem={found.error} retry={() => void found.refetch()} />
      )}
      {found.data !== undefined && found.data.total < total && (
        <p className="quiet">The first {count(found.data.total, "row")} were kept to look at.</p>
      )}
      <table aria-busy={found.isFetching}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {(found.data?.items ?? []).map(({ row, errors, excerpt }) => (
            <tr key={row}>
              <td>{row.toLocaleString("en")}</td>
              <td>
                <ul>
                  {errors.map(({ field, reason }) => (
                    <li key={`${field} ${reason}`}>
                      {field !== null && <strong>{field}: </strong>}
                      {reason}
                    </li>
                  ))}
                </ul>
                {excerpt !== "" && <code>{excerpt}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="pager" aria-label="Pages of rejected rows">
          <button type="button" className="button" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span>
            {page} of {pages}
          </span>
          <button type="button" className="button" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </nav>
      )}
    </section>
  );
}
