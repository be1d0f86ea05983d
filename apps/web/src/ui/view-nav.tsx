import { hrefOf, type ViewName, views } from "../core/route.ts";
import { RouteLink } from "./route-link.tsx";

/** What the views are called. */
export const viewNames: Readonly<Record<ViewName, string>> = {
  explorer: "Explorer",
  library: "Library",
  configurations: "Configurations",
};

/** The product's sign and the way between its views. */
export function ViewNav({ view }: { readonly view: ViewName }) {
  return (
    <>
      <RouteLink className="brand" href="/" aria-label="Segue, start">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <span>Segue</span>
      </RouteLink>
      <nav className="views" aria-label="Views">
        {views.map((name) => (
          <RouteLink key={name} href={hrefOf(name)} aria-current={name === view ? "page" : undefined}>
            {viewNames[name]}
          </RouteLink>
        ))}
      </nav>
    </>
  );
}
