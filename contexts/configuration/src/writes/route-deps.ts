import type { Clock } from "../ports.ts";
import type { WriteDeps } from "./write-deps.ts";

/** What the routes of applications, configurations and versions need. */
export interface RouteDeps extends WriteDeps {
  readonly clock: Clock;
  readonly settings: { readonly requireIfMatch: boolean };
}
