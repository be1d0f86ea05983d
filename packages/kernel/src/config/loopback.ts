import { isIPv4 } from "node:net";

/** Whether a host name or address (without brackets or port) only reaches this machine. */
export function isLoopbackHost(host: string): boolean {
  if (isIPv4(host)) return host.startsWith("127.");
  return host === "::1" || host.toLowerCase() === "localhost";
}
