import type { Configuration } from "../../api/configuration-api.ts";

/** A configuration and those that extend it. */
export interface Branch {
  readonly configuration: Configuration;
  readonly children: readonly Branch[];
}

/** The configurations of an application by what they extend, each level by name. Each appears once, whatever it extends. */
export function treeOf(configurations: readonly Configuration[]): readonly Branch[] {
  const byName = [...configurations].sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
  const known = new Set(byName.map(({ id }) => id));
  const placed = new Set<string>();
  const branch = (configuration: Configuration): Branch => {
    placed.add(configuration.id);
    const children = byName.filter((other) => other.extends === configuration.id && !placed.has(other.id));
    return { configuration, children: children.map(branch) };
  };
  const roots = byName.filter((one) => one.extends === null || !known.has(one.extends)).map(branch);
  // The server refuses circles; a list read while one was being turned round may still hold one.
  for (const left of byName) if (!placed.has(left.id)) roots.push(branch(left));
  return roots;
}

/** Those that may be extended without a circle: all but the configuration itself and what extends it. */
export function possibleParents(configurations: readonly Configuration[], id: string): readonly Configuration[] {
  const below = new Set([id]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const one of configurations) if (one.extends !== null && below.has(one.extends)) below.add(one.id);
  }
  return configurations.filter((one) => !below.has(one.id));
}
