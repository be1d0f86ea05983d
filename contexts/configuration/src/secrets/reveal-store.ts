import type { Database } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { holdsScope } from "@segue/kernel/security";
import type { FastifyRequest } from "fastify";
import { insertAudit } from "../audit/audit-store.ts";
import type { JsonObject } from "../json-value.ts";
import type { Clock } from "../ports.ts";

/** The scope that `?secrets=reveal` asks for. */
const REVEAL_SCOPE = "configuration:secrets";

/** What is about to be shown. */
export interface Revealed {
  readonly applicationId: string;
  readonly configurationId: string;
  readonly version: number;
  readonly details?: JsonObject;
}

/** @throws DomainError `secrets-forbidden` when whoever asks may not see secrets */
export function checkMayReveal({ principal }: Pick<FastifyRequest, "principal">): void {
  if (holdsScope(principal, REVEAL_SCOPE)) return;
  const message = `Secrets are shown to those who hold the scope ${REVEAL_SCOPE}. Leave out secrets=reveal.`;
  throw new DomainError("forbidden", "secrets-forbidden", message);
}

/** Writes down who is shown secrets, before they are: without that line nothing is shown. */
export async function auditReveal(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  { principal, id }: Pick<FastifyRequest, "principal" | "id">,
  { applicationId, configurationId, version, details = {} }: Revealed,
): Promise<void> {
  await insertAudit(database, {
    at: clock(),
    actor: principal.subject,
    action: "reveal-secrets",
    applicationId,
    configurationId,
    version,
    requestId: id,
    details,
  });
}
