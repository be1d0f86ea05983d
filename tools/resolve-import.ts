import { existsSync, globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path/posix";

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
}

const builtin = new Set(builtinModules);

/** `@scope/name/part` -> [`@scope/name`, `./part`]. */
function splitSpecifier(specifier: string): [name: string, part: string] {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  return [
    parts.slice(0, length).join("/"),
    `.${parts
      .slice(length)
      .map((part) => `/${part}`)
      .join("")}`,
  ];
}

/**
 * Finds what an import of a workspace leads to: a path in the repository, `node:…` or `npm:…`; null when it leads
 * nowhere.
 */
export function makeResolver(root: string): (from: string, specifier: string) => string | null {
  const workspaces = new Map<string, { folder: string; manifest: Manifest }>();
  for (const file of globSync("{apps,contexts,packages}/*/package.json", { cwd: root })) {
    // Our own manifests; npm has checked them.
    const manifest = JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest;
    workspaces.set(manifest.name, { folder: dirname(file), manifest });
  }
  return (from, specifier) => {
    const [path = ""] = specifier.split("?");
    if (path.startsWith(".")) {
      const file = join(dirname(from), path);
      return existsSync(join(root, file)) ? file : null;
    }
    if (path.startsWith("node:")) return path;
    const [name, part] = splitSpecifier(path);
    if (builtin.has(name)) return `node:${path}`;
    const workspace = workspaces.get(name);
    if (workspace === undefined) return `npm:${name}`;
    const target = workspace.manifest.exports?.[part];
    return target === undefined ? null : join(workspace.folder, target);
  };
}
