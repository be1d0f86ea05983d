import { useMemo, useSyncExternalStore } from "react";
import { parseRoute, type Route } from "../core/route.ts";

function subscribe(onChange: () => void): () => void {
  const listening = new AbortController();
  for (const type of ["popstate", "hashchange"]) window.addEventListener(type, onChange, { signal: listening.signal });
  return () => listening.abort();
}

/** Where the page is; the component is drawn again when that changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Goes to an address of this page without loading it again; `replace` makes no new entry in the history. */
export function navigate(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const { pathname, search, hash } = window.location;
  if (href === `${pathname}${search}${hash}`) return;
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
  // The browser tells of its own buttons only; whoever follows the address is to follow this too.
  window.dispatchEvent(new PopStateEvent("popstate"));
}
