import { DomainError } from "@segue/kernel/errors";
import { checkIfMatch, versionTag } from "@segue/kernel/http";
import type { FastifyRequest } from "fastify";
import type { Clock } from "../ports.ts";
import type { Write } from "./write.ts";

interface WriteRules {
  readonly clock: Clock;
  readonly settings: { readonly requireIfMatch: boolean };
}

/** The write that a request asks for; `comment` is that of the query unless its body has one. */
export function writeOf(
  { principal, id, headers }: Pick<FastifyRequest, "principal" | "id" | "headers">,
  comment: string | undefined,
  { clock, settings }: WriteRules,
): Write {
  const header = headers["if-match"];
  return {
    actor: principal.subject,
    requestId: id,
    comment: comment === undefined || comment.trim() === "" ? null : comment,
    now: clock(),
    checkVersion: (version) => {
      if (header === undefined && settings.requireIfMatch) {
        const message = `Say what you have seen: If-Match: ${versionTag(version)} if it is what is there now, or * for anything.`;
        throw new DomainError("precondition-required", "if-match-required", message);
      }
      checkIfMatch(header, version);
    },
  };
}
