import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { positionAt, revealing, type ScrollPosition, type ScrollSpace, scrolled } from "./scroll-space.ts";

const top: ScrollPosition = { top: 0, offset: 0 };

/** A scrolling element and where in its rows it is. */
export interface Scroll {
  readonly space: ScrollSpace;
  readonly position: ScrollPosition;
  readonly onScroll: () => void;
  readonly reveal: (row: number) => void;
  readonly toTop: () => void;
}

/** Follows the scrolling of an element whose rows begin below a head of `headHeight` px. */
export function useScroll(
  element: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  headHeight: number,
): Scroll {
  const [view, setView] = useState(0);
  const [position, setPosition] = useState(top);
  const space: ScrollSpace = { rows, rowHeight, view };
  // What happens between two drawings has to see what happened before it.
  const latest = useRef({ space, position });
  useLayoutEffect(() => {
    latest.current = { space, position };
  });

  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setView(Math.max(0, current.clientHeight - headHeight)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, headHeight]);

  const moveTo = useCallback(
    (next: ScrollPosition) => {
      latest.current = { ...latest.current, position: next };
      setPosition(next);
      if (element.current !== null && element.current.scrollTop !== next.top) element.current.scrollTop = next.top;
    },
    [element],
  );
  const onScroll = useCallback(() => {
    if (element.current === null) return;
    moveTo(scrolled(latest.current.space, latest.current.position, Math.round(element.current.scrollTop)));
  }, [element, moveTo]);
  const reveal = useCallback(
    (row: number) => moveTo(revealing(latest.current.space, latest.current.position, row)),
    [moveTo],
  );
  const toTop = useCallback(() => moveTo(positionAt(latest.current.space, 0)), [moveTo]);
  return { space, position, onScroll, reveal, toTop };
}
