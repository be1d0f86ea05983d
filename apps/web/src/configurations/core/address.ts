import { hrefOf, type Route } from "../../core/route.ts";

export const tabs = ["editor", "effective", "history", "audit"] as const;

/** What of a configuration is looked at. */
export type Tab = (typeof tabs)[number];

/** What of the configurations view is open. */
export interface Address {
  readonly application: string | null;
  readonly configuration: string | null;
  readonly tab: Tab;
}

/** Reads `/configurations/<application>/<configuration>/<tab>`; an unknown tab is the editor. */
export function readAddress({ view, path }: Pick<Route, "view" | "path">): Address {
  const [application = null, configuration = null, last] = view === "configurations" ? path : [];
  return { application, configuration, tab: tabs.find((name) => name === last) ?? "editor" };
}

/** The address of an application, of a configuration, or of one of its tabs. */
export function addressOf(application: string, configuration?: string, tab: Tab = "editor"): string {
  if (configuration === undefined) return hrefOf("configurations", [application]);
  return hrefOf("configurations", [application, configuration, ...(tab === "editor" ? [] : [tab])]);
}
