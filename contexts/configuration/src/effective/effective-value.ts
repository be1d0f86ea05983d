import { createHash } from "node:crypto";
import type { JsonObject } from "../json-value.ts";
import { maskSecrets } from "../secrets/secret-values.ts";
import { type ChainLink, resolveExtends } from "./resolve-extends.ts";

/** One configuration of a chain as it is stored. */
export interface StoredLink extends ChainLink {
  readonly applicationId: string;
  readonly version: number;
}

/** What holds for a configuration, written out once for all who ask. Secrets are masked. */
export interface EffectiveValue {
  readonly id: string;
  readonly applicationId: string;
  readonly version: number;
  /** Another one whenever anything in the chain has changed; the same in every process. */
  readonly revision: string;
  /** The ids of the chain, from the root to the configuration itself. */
  readonly chain: readonly string[];
  readonly etag: string;
  /** The reply of `/effective`. */
  readonly body: string;
  /** What watchers are told. */
  readonly change: string;
}

/** Names the state of a whole chain. */
export function revisionOf(chain: readonly Pick<StoredLink, "id" | "version">[]): string {
  const states = chain.map(({ id, version }) => `${id}@${version}`);
  return createHash("sha256").update(states.join(",")).digest("base64url").slice(0, 22);
}

/** The last of a chain: the configuration itself. */
export function leafOf<Link>(chain: readonly Link[]): Link {
  const leaf = chain.at(-1);
  if (leaf === undefined) throw new Error("a chain has at least one configuration");
  return leaf;
}

/** The JSON of an effective configuration as `/effective` replies it. */
export function effectiveJson(configText: string, origins: object, revision: string): string {
  return `{"config":${configText},"origins":${JSON.stringify(origins)},"revision":"${revision}"}`;
}

/** Writes out what holds at the end of a chain. */
export function effectiveValueOf(chain: readonly StoredLink[]): EffectiveValue {
  const { id, applicationId, version } = leafOf(chain);
  const { config, origins } = resolveExtends(chain);
  const revision = revisionOf(chain);
  const configText = JSON.stringify(maskSecrets(config));
  return {
    id,
    applicationId,
    version,
    revision,
    chain: chain.map((link) => link.id),
    etag: `"${revision}"`,
    body: effectiveJson(configText, origins, revision),
    change: `{"configuration_id":"${id}","version":${version},"revision":"${revision}","config":${configText}}`,
  };
}

/** A chain with the secrets of each configuration opened by its own cipher, laid over each other. */
export function openChain(
  chain: readonly StoredLink[],
  open: (config: JsonObject, configurationId: string) => JsonObject,
): ReturnType<typeof resolveExtends> {
  return resolveExtends(chain.map((link) => ({ id: link.id, config: open(link.config, link.id) })));
}
