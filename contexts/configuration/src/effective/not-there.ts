import { DomainError } from "@segue/kernel/errors";

/** Of a configuration that does not exist, or not any more. */
export const notThere = (): DomainError =>
  new DomainError("not-found", "configuration-not-found", "There is no configuration with this id.");
