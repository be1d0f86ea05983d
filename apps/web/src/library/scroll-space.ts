/*
 * A million rows are taller than a browser lets an element be (about 33 million px in Chromium, 17 in Firefox).
 *
 * 1. The element that scrolls is as tall as the rows, but never taller than `tallest`. Where it is as tall, the scroll
 *    position is the position in the rows and nothing below matters.
 * 2. Where it is not, `offset` is what the position in the rows is ahead of the scroll position. Rows are drawn at
 *    their place minus the offset.
 * 3. A short scroll (wheel, keys, touch) keeps the offset, so that rows move with the finger, pixel by pixel.
 * 4. A long one (the scroll bar) asks for a share of the whole: the offset follows from the new scroll position.
 * 5. Short scrolls drift from the share. When they drifted too far, and always near both ends, where the last row must
 *    be reachable, the scroll position is set again; the offset makes up for it, so that nothing is seen to move.
 */

const tallest = 8_000_000;
/** Within this many px of either end scroll position and position in the rows are tied: there the offset is fixed. */
const endZone = 20_000;

/** `view` is the height of the part in which rows are seen. */
export interface ScrollSpace {
  readonly rows: number;
  readonly rowHeight: number;
  readonly view: number;
}

export interface ScrollPosition {
  /** What the element's `scrollTop` is, or is to be. */
  readonly top: number;
  readonly offset: number;
}

/** The height of the element that holds the rows. */
export function heightOf({ rows, rowHeight }: ScrollSpace): number {
  return Math.min(rows * rowHeight, tallest);
}

/** How far down in the rows a position is, in px. */
export function depthOf(position: ScrollPosition): number {
  return position.top + position.offset;
}

/** The position after the element was scrolled to `top`. Its `top` differs when the element has to be set to it. */
export function scrolled(space: ScrollSpace, before: ScrollPosition, top: number): ScrollPosition {
  if (!isCapped(space)) return { top, offset: 0 };
  if (Math.abs(top - before.top) >= space.view) {
    const depth = depthAt(space, top);
    return { top, offset: depth - top };
  }
  const depth = clamp(top + before.offset, 0, deepest(space));
  const proper = positionAt(space, depth);
  const isAtEnd = depth < endZone || depth > deepest(space) - endZone;
  const drift = Math.abs(proper.top - top);
  if (isAtEnd ? drift >= 1 : drift > endZone / 2) return proper;
  return { top, offset: depth - top };
}

/** The position that shows the rows from `depth` px on. */
export function positionAt(space: ScrollSpace, depth: number): ScrollPosition {
  const wanted = clamp(Math.round(depth), 0, deepest(space));
  if (!isCapped(space)) return { top: wanted, offset: 0 };
  const [last, bottom] = [deepest(space), heightOf(space) - space.view];
  const top = between(wanted, [endZone, last - endZone], [endZone, bottom - endZone], last, bottom);
  return { top: Math.round(top), offset: wanted - Math.round(top) };
}

/** The nearest position in which all of a row is seen: the same one where it is seen already. */
export function revealing(space: ScrollSpace, position: ScrollPosition, row: number): ScrollPosition {
  const [depth, start] = [depthOf(position), row * space.rowHeight];
  if (start < depth) return positionAt(space, start);
  const end = start + space.rowHeight;
  return end > depth + space.view ? positionAt(space, end - space.view) : position;
}

/** The first row in view and the one after the last. */
export function rowsInView(space: ScrollSpace, position: ScrollPosition): readonly [number, number] {
  const depth = depthOf(position);
  const first = Math.floor(depth / space.rowHeight);
  const end = Math.ceil((depth + space.view) / space.rowHeight);
  return [clamp(first, 0, space.rows), clamp(end, 0, space.rows)];
}

function isCapped(space: ScrollSpace): boolean {
  return space.rows * space.rowHeight > tallest;
}

function deepest({ rows, rowHeight, view }: ScrollSpace): number {
  return Math.max(0, rows * rowHeight - view);
}

function depthAt(space: ScrollSpace, top: number): number {
  const [last, bottom] = [deepest(space), heightOf(space) - space.view];
  const wanted = clamp(top, 0, bottom);
  return Math.round(between(wanted, [endZone, bottom - endZone], [endZone, last - endZone], bottom, last));
}

/** From one scale to another: one to one before and after the range, in proportion within it. */
function between(
  value: number,
  [from, to]: readonly [number, number],
  [newFrom, newTo]: readonly [number, number],
  end: number,
  newEnd: number,
): number {
  if (value <= from) return value;
  if (value >= to) return newEnd - (end - value);
  return newFrom + ((value - from) / (to - from)) * (newTo - newFrom);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
