export { DomainError, type ErrorKind, type FieldError, isDomainError } from "./domain-error.ts";
