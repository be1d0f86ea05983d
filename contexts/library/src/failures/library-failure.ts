import { isDomainError } from "@segue/kernel/errors";
import type { Failure } from "@segue/kernel/http";
import type { FastifyRequest } from "fastify";
import { failureOfRequest, isRefusedRequest } from "./refused-request.ts";
import { failureOfRow, refusedRow } from "./refused-row.ts";

/**
 * What the library answers to an error. Where its specification says nothing, `failureOf` of the kernel decides; but a
 * database that cannot be reached is a bug here as any other failure of it (section 6.4: 500), so it gives null.
 */
export function libraryFailure(
  error: unknown,
  request: FastifyRequest,
  failureOf: (error: unknown) => Failure | null,
): Failure | null {
  if (isRefusedRequest(error)) return failureOfRequest(error, request);
  const row = refusedRow(error);
  const refused = row === null ? null : failureOfRow(row);
  if (refused !== null && !isDomainError(error)) return refused;
  const failure = failureOf(error);
  return failure?.code === "unavailable" && !isDomainError(error) ? null : failure;
}
