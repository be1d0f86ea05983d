import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** A document to import, as it lies on disk. */
export interface Dataset {
  readonly path: string;
  readonly filename: string;
  readonly bytes: Buffer;
}

/** The DJ Mix data set, where the real data lies beside the project. */
export const DJMIX = {
  path: fileURLToPath(new URL("../../../shared/data/djmix/djmix-dataset.json.gz", import.meta.url)),
  setlists: 5_040,
  entries: 102_932,
} as const;

/** Reads a data set; when it is missing, the error says how to name another one. */
export async function readDataset(path: string): Promise<Dataset> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const advice = "Put the DJ Mix data set there, or name its file: npm run bench:… -- --data FILE";
    throw new Error(`There is no data set at ${path}. ${advice}`, { cause });
  });
  return { path, filename: basename(path), bytes };
}
