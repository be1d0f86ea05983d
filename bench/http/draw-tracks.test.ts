import { expect, test } from "vitest";
import { drawTracks } from "./draw-tracks.ts";

const tracks = [
  { id: "often", set_count: 9 },
  { id: "once", set_count: 1 },
];

const share = (ids: readonly string[], id: string) => ids.filter((each) => each === id).length / ids.length;

test("a draw by plays meets a track as often as it is played, a uniform one all alike", () => {
  expect(share(drawTracks(tracks, "by plays", 10_000, 1), "often")).toBeCloseTo(0.9, 1);
  expect(share(drawTracks(tracks, "uniform", 10_000, 1), "often")).toBeCloseTo(0.5, 1);
});

test("the same seed draws the same tracks, another seed others", () => {
  const draw = (seed: number) => drawTracks(tracks, "uniform", 50, seed);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("from nothing nothing can be drawn", () => {
  expect(() => drawTracks([], "uniform", 1, 1)).toThrow("there is no track to draw");
});
