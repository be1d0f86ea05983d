import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Db, loadQueries } from "@segue/kernel/db";

const sql = loadQueries(new URL("./source-document-store.sql", import.meta.url), [
  "insert_source_document",
  "find_source_document_id",
  "get_source_document",
]);

export type DocumentSource = "upload" | "demo";

/** A document as it was handed in, byte for byte. */
export interface SourceDocument {
  readonly id: string;
  readonly filename: string | null;
  readonly source: DocumentSource;
  readonly bytes: Buffer;
}

export interface NewSourceDocument {
  readonly id: string;
  readonly filename: string | null;
  readonly source: DocumentSource;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

/** Stores a document unless the same bytes are there, and returns the id of the one that is kept. */
export async function keepSourceDocument(db: Db, document: NewSourceDocument): Promise<string> {
  const sha256 = createHash("sha256").update(document.bytes).digest("hex");
  const find = () => db.query<{ id: string }>(sql.find_source_document_id, { sha256 });
  const [known] = await find();
  if (known !== undefined) return known.id;
  await db.query(sql.insert_source_document, {
    id: document.id,
    sha256,
    filename: document.filename,
    source: document.source,
    content_type: document.contentType,
    byte_count: document.bytes.length,
    raw_gzip: await promisify(gzip)(document.bytes, { level: 1 }),
  });
  const [kept] = await find();
  if (kept === undefined) throw new Error(`the source document ${sha256} vanished`);
  return kept.id;
}

export async function getSourceDocument(db: Db, id: string): Promise<SourceDocument> {
  const [row] = await db.query<{ id: string; filename: string | null; source: DocumentSource; raw_gzip: Buffer }>(
    sql.get_source_document,
    { id },
  );
  if (row === undefined) throw new Error(`no source document ${id}`);
  return { id: row.id, filename: row.filename, source: row.source, bytes: await promisify(gunzip)(row.raw_gzip) };
}
