import type { ImportRun } from "../api/import-api.ts";
import { count } from "./words.ts";

interface Properties {
  readonly lines: ImportRun["rejected_lines"];
  /** How many there are in all, where the list is only their beginning. */
  readonly total: number | null;
}

/** The lines no track list was seen in, with the reason for each. */
export function RejectedLines({ lines, total }: Properties) {
  if (lines.length === 0) return null;
  const more = (total ?? lines.length) - lines.length;
  return (
    <details className="rejected">
      <summary>{count(total ?? lines.length, "line")} not understood</summary>
      <ul>
        {lines.map((line) => (
          <li key={`${line.line} ${line.text}`}>
            {line.line !== null && <span className="position">line {line.line}</span>}
            {line.text !== null && <code>{line.text}</code>}
            <span className="quiet">{line.reason}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">and {count(more, "more", "more")}</p>}
    </details>
  );
}
