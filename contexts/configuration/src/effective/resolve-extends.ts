import { DomainError } from "@segue/kernel/errors";
import { isJsonObject, type JsonObject, type JsonValue, jsonObject, pointerStep } from "../json-value.ts";
import { isSecret } from "../secrets/secret-shape.ts";

/** One configuration of a chain. */
export interface ChainLink {
  readonly id: string;
  readonly extendsId: string | null;
  readonly config: JsonObject;
}

/** What holds where a configuration is used. */
export interface ResolvedConfig {
  readonly config: JsonObject;
  /** JSON pointer of every value -> id of the configuration that it comes from. */
  readonly origins: Readonly<Record<string, string>>;
}

/** Most configurations of one chain; more is a mistake, and would make every reading slow. */
export const MOST_LINKS = 16;

const invalid = (code: string, reason: string): DomainError =>
  new DomainError("invalid", code, `extends ${reason}.`, { fieldErrors: [{ field: "extends", reason }] });

/**
 * The configurations that hold for `leaf`, from the root to itself.
 * @throws DomainError `extends-cycle`, `extends-too-deep`, or `extends-unknown`
 */
export function chainOf<Link extends Omit<ChainLink, "config">>(
  leaf: Link,
  find: (id: string) => Link | undefined,
): readonly Link[] {
  const chain = [leaf];
  const seen = new Set([leaf.id]);
  let next = leaf.extendsId;
  while (next !== null) {
    if (seen.has(next)) throw invalid("extends-cycle", "leads back to the configuration itself");
    if (chain.length === MOST_LINKS) throw invalid("extends-too-deep", `leads through more than ${MOST_LINKS} levels`);
    const link = find(next);
    if (link === undefined) throw invalid("extends-unknown", `names a configuration that is not there: ${next}`);
    seen.add(link.id);
    chain.unshift(link);
    next = link.extendsId;
  }
  return chain;
}

interface Leaf {
  readonly value: JsonValue;
  readonly origin: string;
}

interface Branch {
  readonly members: ReadonlyMap<string, Leaf | Branch>;
  readonly origin: string;
}

const isBranch = (node: Leaf | Branch | undefined): node is Branch => node !== undefined && "members" in node;

function merge(base: Leaf | Branch | undefined, value: JsonValue, origin: string, isRoot: boolean): Leaf | Branch {
  if (!isJsonObject(value) || isSecret(value)) return { value, origin };
  const members = new Map(isBranch(base) ? base.members : []);
  for (const [key, item] of Object.entries<JsonValue>(value)) {
    if (item === null && !isRoot) members.delete(key);
    else members.set(key, merge(members.get(key), item, origin, isRoot));
  }
  return { members, origin };
}

function resolved(node: Leaf | Branch, path: string, origins: [string, string][]): JsonValue {
  if (!isBranch(node)) {
    origins.push([path, node.origin]);
    return node.value;
  }
  // An empty object is a value of its own; the one at the top has no path to name.
  if (node.members.size === 0 && path !== "") origins.push([path, node.origin]);
  return jsonObject(
    [...node.members].map(([key, member]) => [key, resolved(member, path + pointerStep(key), origins)] as const),
  );
}

/**
 * Lays each configuration of a chain (from the root to the leaf) over those before it, as JSON Merge Patch (RFC 7396)
 * does: objects are merged key by key; arrays, scalars and secrets replace; null takes away what is inherited. The root
 * inherits nothing and stands as it was written, its nulls included.
 */
export function resolveExtends(chain: readonly Pick<ChainLink, "id" | "config">[]): ResolvedConfig {
  let tree: Leaf | Branch | undefined;
  for (const { id, config } of chain) tree = merge(tree, config, id, tree === undefined);
  if (!isBranch(tree)) throw new Error("a chain has at least one configuration, and each is an object");
  const origins: [string, string][] = [];
  const config = resolved(tree, "", origins);
  if (!isJsonObject(config)) throw new Error("a branch is an object");
  return { config, origins: Object.fromEntries(origins) };
}
