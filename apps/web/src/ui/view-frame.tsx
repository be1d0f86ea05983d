import { type ReactNode, Suspense } from "react";
import type { ViewName } from "../core/route.ts";
import { ViewBoundary } from "./view-boundary.tsx";
import { ViewNav, viewNames } from "./view-nav.tsx";

interface Properties {
  readonly view: ViewName;
  readonly children: ReactNode;
}

/** A view that is a page and not a picture: the bar above, and below it the view once its code has come. */
export function ViewFrame({ view, children }: Properties) {
  return (
    <div className="frame">
      <header className="frame-bar">
        <ViewNav view={view} />
      </header>
      <main id="view" tabIndex={-1} aria-label={viewNames[view]}>
        <ViewBoundary>
          <Suspense
            fallback={
              <p role="status" className="quiet frame-wait">
                Loading…
              </p>
            }
          >
            {children}
          </Suspense>
        </ViewBoundary>
      </main>
    </div>
  );
}
