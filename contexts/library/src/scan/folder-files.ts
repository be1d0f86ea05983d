import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file of a folder, or a place in it that could not be read. */
export type FoundFile = { readonly path: string } | { readonly path: string; readonly reason: string };

export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  if (code === "EACCES" || code === "EPERM") return "it may not be read";
  if (code === "ENOENT") return "it is not there: a link that leads nowhere?";
  return error instanceof Error ? error.message : String(error);
};

async function kindOf(entry: Dirent, path: string): Promise<"folder" | "file" | "other"> {
  const known = entry.isSymbolicLink() ? await stat(path) : entry;
  if (known.isDirectory()) return "folder";
  return known.isFile() ? "file" : "other";
}

/** The files of one folder, and those under it; a folder that was walked already, by whatever link, is not again. */
async function* walk(root: string, folder: string, walked: Set<string>): AsyncGenerator<FoundFile[]> {
  const absolute = join(root, folder);
  const real = await realpath(absolute);
  if (walked.has(real)) return;
  walked.add(real);
  const entries = (await readdir(absolute, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  const files: FoundFile[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    try {
      const kind = await kindOf(entry, join(root, path));
      if (kind === "folder") folders.push(path);
      else if (kind === "file") files.push({ path });
    } catch (error) {
      files.push({ path, reason: reasonOf(error) });
    }
  }
  yield files;
  for (const path of folders) {
    try {
      yield* walk(root, path, walked);
    } catch (error) {
      yield [{ path, reason: reasonOf(error) }];
    }
  }
}

/**
 * The files under a folder, folder by folder in the order of their names, hidden ones left out; paths are relative to it
 * and have `/` between names. Throws when the folder itself cannot be read.
 */
export const filesIn = (root: string): AsyncGenerator<FoundFile[]> => walk(root, "", new Set());
