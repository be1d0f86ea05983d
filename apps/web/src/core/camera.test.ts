import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  boundsOf,
  type Camera,
  centreOn,
  fitBounds,
  nodeZoom,
  pan,
  toScreen,
  toWorld,
  zoomAbout,
} from "./camera.ts";

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: coordinate,
  y: coordinate,
  scale: fc.double({ min: 0.01, max: 8, noNaN: true }),
});
const viewport = { left: 100, top: 50, width: 800, height: 600 };

describe("the camera", () => {
  test("takes a point to the screen and back", () => {
    fc.assert(
      fc.property(camera, point, (view, world) => {
        const back = toWorld(view, toScreen(view, world));
        expect(back.x).toBeCloseTo(world.x, 5);
        expect(back.y).toBeCloseTo(world.y, 5);
      }),
    );
  });

  test("keeps what is under the pointer there while zooming, at the limits too", () => {
    fc.assert(
      fc.property(camera, point, fc.double({ min: 0.001, max: 1000, noNaN: true }), (view, at, factor) => {
        const held = toWorld(view, at);
        const zoomed = zoomAbout(view, at, factor);
        const now = toScreen(zoomed, held);
        expect(now.x).toBeCloseTo(at.x, 4);
        expect(now.y).toBeCloseTo(at.y, 4);
        expect(zoomed.scale).toBeGreaterThanOrEqual(0.01);
        expect(zoomed.scale).toBeLessThanOrEqual(8);
      }),
    );
  });

  test("pans by screen pixels", () => {
    expect(pan({ x: 1, y: 2, scale: 3 }, 10, -5)).toEqual({ x: 11, y: -3, scale: 3 });
  });

  test("centres in the part of the screen that panels leave free", () => {
    expect(toScreen(centreOn({ x: 7, y: 9 }, 2, viewport), { x: 7, y: 9 })).toEqual({ x: 500, y: 350 });
  });

  test("fits a box between its margins", () => {
    const view = fitBounds({ minX: 0, minY: 0, maxX: 1000, maxY: 100 }, viewport, 40);
    expect(toScreen(view, { x: 0, y: 50 }).x).toBeCloseTo(140);
    expect(toScreen(view, { x: 1000, y: 50 }).x).toBeCloseTo(860);
  });

  test("does not zoom in without end on a single track", () => {
    expect(fitBounds({ minX: 5, minY: 5, maxX: 5, maxY: 5 }, viewport).scale).toBe(1.5);
  });

  test("moves from one view to another through views between them", () => {
    const from = { x: 0, y: 0, scale: 0.5 };
    const to = { x: -300, y: 200, scale: 2 };
    expect(between(from, to, 0, viewport)).toEqual(from);
    expect(between(from, to, 0.5, viewport).scale).toBeCloseTo(1);
    expect(between(from, to, 1, viewport).x).toBeCloseTo(to.x);
  });

  test("draws tracks neither vanishing nor huge", () => {
    expect([0.01, 1, 8].map(nodeZoom)).toEqual([0.3, 1, 2.2]);
  });

  test("finds the box around the chosen positions", () => {
    const positions = Float32Array.of(0, 0, 5, -1, 90, 90);
    expect(boundsOf(positions, Uint32Array.of(0, 1))).toEqual({ minX: 0, minY: -1, maxX: 5, maxY: 0 });
    expect(boundsOf(positions, new Uint32Array())).toBeNull();
  });
});
