import type { SongImport, SongImportOptions } from "../api/song-import-api.ts";
import { count } from "../ui/words.ts";
import { useLibrary } from "./library-context.ts";
import { bytes } from "./size-words.ts";

interface Properties {
  readonly file: File;
  readonly options: SongImportOptions;
  readonly known: SongImport | null;
  readonly isCancelling: boolean;
}

/** How far an import is. What the server has read is what counts, not what was sent. */
export function ImportProgress({ file, options, known, isCancelling }: Properties) {
  const { importing } = useLibrary();
  const read = Math.min(known?.bytes_read ?? 0, file.size);
  return (
    <div className="import-progress">
      <p>
        {options.dryRun ? "Checking" : "Importing"} <strong className="filename">{file.name}</strong>
      </p>
      <progress max={file.size} value={known === null ? undefined : read} aria-label={`Importing ${file.name}`} />
      <p className="quiet" role="status">
        {known === null ? "Uploading…" : `${count(known.rows_read, "row")}, ${bytes(read)} of ${bytes(file.size)}`}
        {known !== null && known.rejected > 0 && `, ${count(known.rejected, "row")} rejected`}
      </p>
      <div className="choices">
        <button type="button" className="button" disabled={isCancelling} onClick={() => void importing.cancel()}>
          {isCancelling ? "Cancelling…" : "Cancel"}
        </button>
      </div>
      {!options.dryRun && <p className="quiet">You can go on working. What is read before a cancel stays.</p>}
    </div>
  );
}
