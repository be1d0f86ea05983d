/** The views of the page, in the order in which the navigation names them. */
export const views = ["explorer", "library", "configurations"] as const;

export type ViewName = (typeof views)[number];

/** Where the page is: a view, what in it is open (`ID/history`), and how it is looked at. */
export interface Route {
  readonly view: ViewName;
  /** What follows the view's name, decoded, without slashes at its ends; empty for the view itself. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Reads the fragment of the address: `#/library?q=love`, `#/configurations/ID`. The explorer has none, because its own
 * state is in the address's query. An unknown fragment is the explorer too: a link of a later version still opens.
 */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [name, ...rest] = path.split("/").filter((step) => step !== "");
  const view = views.find((known) => known === name) ?? "explorer";
  return {
    view,
    path: view === "explorer" ? [] : rest.map(decode),
    query: new URLSearchParams(view === "explorer" ? "" : query),
  };
}

/** The address of a view: absolute, so that what another view put into the address does not stay. */
export function hrefOf(
  view: ViewName,
  path: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  if (view === "explorer") return "/";
  const words = new URLSearchParams(query).toString();
  const steps = [view, ...path].map(encodeURIComponent).join("/");
  return `/#/${steps}${words === "" ? "" : `?${words}`}`;
}

/** A hand-typed address may hold a broken escape; it is then taken as it stands. */
function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
