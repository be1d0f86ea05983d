const CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
]);
// Class 08: connection exceptions. 57P0x: shutting down, crashed, starting up. Class 53: no more connections, memory or
// disk. 25P03: a transaction that stood still for too long, which ends its connection.
const STATES = /^(08...|57P0.|53...|25P03)$/;
// node-postgres gives these no code.
const TEXTS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;
// An error is wrapped with the action at each layer; more layers than this are a loop.
const MAX_CAUSES = 8;

function textOf(error: Error, property: string): string {
  const value: unknown = Reflect.get(error, property);
  return typeof value === "string" ? value : "";
}

/** Whether an error says that the database is out of reach for now, and is no answer of it. Looks at no cause. */
export function isUnreachable(error: Error): boolean {
  const code = textOf(error, "code");
  // The socket of a server on this machine is gone while that one does not run.
  const socketIsGone = code === "ENOENT" && textOf(error, "syscall") === "connect";
  return CODES.has(code) || STATES.test(code) || socketIsGone || TEXTS.test(error.message);
}

/** Whether the connection that an error came over is lost; what wraps the error is looked through. */
export function isConnectionLoss(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth += 1) {
    if (isUnreachable(cause)) return true;
    cause = cause.cause;
  }
  return false;
}
