import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { depthOf, heightOf, positionAt, revealing, rowsInView, type ScrollSpace, scrolled } from "./scroll-space.ts";

const few: ScrollSpace = { rows: 1_000, rowHeight: 40, view: 800 };
const million: ScrollSpace = { rows: 1_000_000, rowHeight: 40, view: 800 };
const top = { top: 0, offset: 0 };
const lastDepth = 1_000_000 * 40 - 800;

describe("a table that fits", () => {
  test("is as tall as its rows and scrolls as the element does", () => {
    expect(heightOf(few)).toBe(40_000);
    expect(scrolled(few, top, 39_200)).toEqual({ top: 39_200, offset: 0 });
    expect(rowsInView(few, { top: 39_200, offset: 0 })).toEqual([980, 1_000]);
  });

  test("shows no row when it has none", () => {
    const empty = { ...few, rows: 0 };
    expect(heightOf(empty)).toBe(0);
    expect(rowsInView(empty, top)).toEqual([0, 0]);
  });
});

describe("a table of a million rows", () => {
  test("is no taller than a browser allows", () => {
    expect(heightOf(million)).toBe(8_000_000);
  });

  test("moves with the wheel pixel by pixel, from anywhere", () => {
    const middle = positionAt(million, 20_000_000);
    const moved = scrolled(million, middle, middle.top + 100);
    expect(depthOf(moved)).toBe(20_000_100);
    expect(moved.top).toBe(middle.top + 100);
  });

  test("goes to a share of the whole with the scroll bar, and to its ends", () => {
    const bottom = 8_000_000 - 800;
    expect(depthOf(scrolled(million, top, bottom / 2))).toBe(lastDepth / 2);
    expect(depthOf(scrolled(million, top, bottom))).toBe(lastDepth);
    expect(rowsInView(million, scrolled(million, top, bottom))).toEqual([999_980, 1_000_000]);
    expect(scrolled(million, positionAt(million, lastDepth), 0)).toEqual(top);
  });

  test("reaches the first and the last row by wheel alone", () => {
    const wheel = (position: typeof top, by: number) => {
      const bottom = 8_000_000 - 800;
      return scrolled(million, position, Math.min(Math.max(position.top + by, 0), bottom));
    };
    let up = positionAt(million, 90_000);
    for (let turn = 0; turn < 900; turn += 1) up = wheel(up, -100);
    expect(up).toEqual(top);
    let down = positionAt(million, lastDepth - 90_000);
    for (let turn = 0; turn < 900; turn += 1) down = wheel(down, 100);
    expect(depthOf(down)).toBe(lastDepth);
  });

  test("never jumps on a short scroll, and never leaves the element", () => {
    const steps = fc.array(fc.integer({ min: -799, max: 799 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastDepth }), steps, (start, turns) => {
        let position = positionAt(million, start);
        for (const by of turns) {
          const next = Math.min(Math.max(position.top + by, 0), 8_000_000 - 800);
          const expected = Math.min(Math.max(depthOf(position) + next - position.top, 0), lastDepth);
          position = scrolled(million, position, next);
          expect(depthOf(position)).toBe(expected);
          expect(position.top).toBeGreaterThanOrEqual(0);
          expect(position.top).toBeLessThanOrEqual(8_000_000 - 800);
        }
      }),
    );
  });

  test("reveals any row, and does not move for one that is seen", () => {
    fc.assert(
      fc.property(fc.nat(lastDepth), fc.nat(999_999), (start, row) => {
        const position = revealing(million, positionAt(million, start), row);
        expect(row * 40).toBeGreaterThanOrEqual(depthOf(position));
        expect(row * 40 + 40).toBeLessThanOrEqual(depthOf(position) + 800);
        expect(revealing(million, position, row)).toBe(position);
      }),
    );
  });
});
