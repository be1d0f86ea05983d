import { request } from "./request.ts";
import { list, nullable, number, oneOf, optional, type Parsed, record, type Shape, text } from "./shape.ts";

const accepted = record({ id: text, status: text });

const importRun = record({
  id: text,
  status: oneOf("queued", "running", "completed", "failed", "cancelled"),
  filename: nullable(text),
  format: nullable(text),
  progress: nullable(record({ setlists: number, entries: number, fraction: nullable(number) })),
  counts: nullable(
    record({
      setlists: number,
      entries: number,
      identified: number,
      rejected: number,
      tracks: number,
      transitions: number,
    }),
  ),
  rejected_lines: optional(list(record({ line: nullable(number), text: nullable(text), reason: text })), []),
  error: nullable(record({ code: text, message: text })),
});

const nothing: Shape<null> = () => null;

export type ImportRun = Parsed<typeof importRun>;

/** Uploads one file; it is imported by a job, followed with {@link fetchImport}. */
export function startImport(file: File) {
  return request("/imports", accepted, { method: "POST", query: { filename: file.name }, body: file });
}

export function fetchImport(id: string): Promise<ImportRun> {
  return request(`/imports/${encodeURIComponent(id)}`, importRun);
}

/** Removes the fictional demo library, and nothing else. */
export function removeDemo(): Promise<null> {
  return request("/demo", nothing, { method: "DELETE" });
}
