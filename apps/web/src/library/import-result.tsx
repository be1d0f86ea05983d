import type { SongImport, SongImportOptions } from "../api/song-import-api.ts";
import { count } from "../ui/words.ts";
import { useLibrary } from "./library-context.ts";
import { RejectionTable } from "./rejection-table.tsx";

interface Properties {
  readonly file: File;
  readonly options: SongImportOptions;
  readonly known: SongImport;
}

/** What came of an import, in numbers, and every row that was not taken. */
export function ImportResult({ file, options, known }: Properties) {
  const { importing } = useLibrary();
  return (
    <div className="import-result">
      <p role="status">{describe(known)}</p>
      <p className="filename quiet">{file.name}</p>
      {known.error !== null && (
        <p className="wrong" role="alert">
          {known.error}
        </p>
      )}
      <dl className="counts">
        <Count name={known.dry_run ? "would be added" : "added"} value={known.created} />
        <Count name={known.dry_run ? "would change" : "changed"} value={known.updated} />
        <Count name="as before" value={known.unchanged} />
        <Count name="rejected" value={known.rejected} isBad={known.rejected > 0} />
      </dl>
      <div className="choices">
        {known.dry_run && (
          <button
            type="button"
            className="button primary"
            onClick={() => void importing.start(file, { ...options, dryRun: false })}
          >
            Import it now
          </button>
        )}
        {(known.status === "failed" || known.status === "cancelled") && (
          <button type="button" className="button primary" onClick={() => void importing.resume()}>
            Go on from there
          </button>
        )}
        <button type="button" className="button" onClick={importing.again}>
          Another file
        </button>
      </div>
      {known.rejected > 0 && <RejectionTable importId={known.import_id} total={known.rejected} />}
    </div>
  );
}

function Count({ name, value, isBad = false }: { name: string; value: number; isBad?: boolean }) {
  return (
    <div data-bad={isBad}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString("en")}</dd>
    </div>
  );
}

function describe(known: SongImport): string {
  const rows = `${count(known.rows_read, "row")} read`;
  switch (known.status) {
    case "completed":
      return known.dry_run ? `Checked: ${rows}, nothing changed.` : `Imported: ${rows}.`;
    case "cancelled":
      return `Cancelled: ${rows}. What was read before stays.`;
    case "stopped":
      return `Stopped at a row that is wrong: ${rows}. What stands before it is in the library.`;
    default:
      return `The import ended early: ${rows}.`;
  }
}
