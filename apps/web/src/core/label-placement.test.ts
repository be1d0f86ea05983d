import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LabelScene, makeLabelPlaces, placeLabels } from "./label-placement.ts";

function aScene(points: readonly (readonly [number, number])[], known: Partial<LabelScene> = {}): LabelScene {
  return {
    candidates: Uint32Array.from(points.keys()),
    positions: Float32Array.from(points.flat()),
    radius: new Float32Array(points.length).fill(4),
    camera: { x: 0, y: 0, scale: 1 },
    width: 800,
    height: 600,
    widthOf: () => 100,
    lineHeight: 14,
    limit: 50,
    ...known,
  };
}

function placed(scene: LabelScene): readonly number[] {
  const places = makeLabelPlaces(50);
  placeLabels(scene, places);
  return [...places.nodes.subarray(0, places.count)];
}

describe("labels", () => {
  test("go to the first of two tracks that lie too close for both", () => {
    expect(
      placed(
        aScene([
          [100, 100],
          [110, 104],
          [100, 200],
        ]),
      ),
    ).toEqual([0, 2]);
  });

  test("follow the order of the candidates", () => {
    expect(
      placed(
        aScene(
          [
            [100, 100],
            [110, 104],
          ],
          { candidates: Uint32Array.of(1, 0) },
        ),
      ),
    ).toEqual([1]);
  });

  test("are left out when the track or the text is off the screen", () => {
    expect(
      placed(
        aScene([
          [-5, 100],
          [100, 700],
          [750, 100],
          [400, 300],
        ]),
      ),
    ).toEqual([3]);
  });

  test("stop at the limit", () => {
    expect(
      placed(
        aScene(
          [
            [10, 10],
            [10, 50],
            [10, 90],
          ],
          { limit: 2 },
        ),
      ),
    ).toEqual([0, 1]);
  });

  test("make room for more as one zooms in", () => {
    const points = [
      [100, 100],
      [120, 104],
    ] as const;
    expect(placed(aScene(points))).toEqual([0]);
    expect(placed(aScene(points, { camera: { x: -500, y: -500, scale: 6 } }))).toEqual([0, 1]);
  });

  test("never overlap", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const places = makeLabelPlaces(50);
        placeLabels(aScene(points), places);
        const boxes = Array.from({ length: places.count }, (_, at) => places.boxes.subarray(at * 4, at * 4 + 4));
        const overlapping = boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(
              (other) =>
                (one[0] ?? 0) < (other[2] ?? 0) &&
                (one[2] ?? 0) > (other[0] ?? 0) &&
                (one[1] ?? 0) < (other[3] ?? 0) &&
                (one[3] ?? 0) > (other[1] ?? 0),
            ),
        );
        expect(overlapping).toEqual([]);
      }),
    );
  });
});
