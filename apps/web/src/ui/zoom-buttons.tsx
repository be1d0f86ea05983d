import type { GraphView } from "../renderer/graph-view.ts";
import { Icon } from "./icon.tsx";

const step = 1.5;

/** For those without a wheel or a keyboard. */
export function ZoomButtons({ view }: { readonly view: GraphView | null }) {
  return (
    <fieldset className="zoom card" aria-label="View">
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => view?.zoomBy(step)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => view?.zoomBy(1 / step)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label="Show everything" title="Show everything (F)" onClick={() => view?.fit()}>
        <Icon name="fit" />
      </button>
    </fieldset>
  );
}
