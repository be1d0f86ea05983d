import { DomainError } from "@segue/kernel/errors";
import { mergePatch } from "../json/merge-patch.ts";
import { maskSecrets, sealSecrets } from "../secrets/secret-values.ts";
import type { WriteDeps } from "../writes/write-deps.ts";
import { type ConfigurationPatch, type ConfigurationReplace, configurationContentOf } from "./configuration.ts";
import type { ConfigurationEdit } from "./save-configuration.ts";

type EditDeps = Pick<WriteDeps, "cipherOf">;

/** Everything anew, but the application that it belongs to. @throws DomainError `application-differs` */
export const replacing = (body: ConfigurationReplace, { cipherOf }: EditDeps): ConfigurationEdit => ({
  action: "update-configuration",
  next: (_tx, stored) => {
    if (body.application_id !== undefined && body.application_id !== stored.application_id) {
      const reason = "cannot be changed: a configuration stays in its application";
      throw new DomainError("invalid", "application-differs", `application_id ${reason}.`, {
        fieldErrors: [{ field: "application_id", reason }],
      });
    }
    const content = configurationContentOf(body);
    return { ...content, config: sealSecrets(content.config, stored.config, cipherOf(stored.id)) };
  },
});

/** A JSON Merge Patch, applied to what a client sees: the masks in it keep the secrets that they stand for. */
export const patching = (patch: ConfigurationPatch, { cipherOf }: EditDeps): ConfigurationEdit => ({
  action: "update-configuration",
  next: (_tx, stored) => {
    const shown = maskSecrets(stored.config);
    const config = patch.config === undefined ? shown : mergePatch(shown, patch.config);
    const { schema = null } =
      patch.schema === undefined ? stored : mergePatch({ schema: stored.schema }, { schema: patch.schema });
    return {
      name: patch.name ?? stored.name,
      comments: patch.comments === undefined ? stored.comments : patch.comments,
      config: sealSecrets(config, stored.config, cipherOf(stored.id)),
      schema,
      extends: patch.extends === undefined ? stored.extends : patch.extends,
    };
  },
});
