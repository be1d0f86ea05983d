import { describe, expect, test } from "vitest";
import { type Dataset, makeDataset } from "./dataset.ts";
import { aDataset, aNode, anEdge } from "./dataset-builders.ts";
import { filterDataset } from "./filtered.ts";
import { palettes } from "./palette.ts";
import { type Look, makePictureDeriver } from "./picture.ts";
import { defaultColorBy } from "./styled.ts";

const look: Look = { minSets: 1, colorBy: null, theme: "dark" };

const weighted: Dataset = makeDataset({
  nodes: [aNode("a", { camelot: "8A", set_count: 2 }), aNode("b", { set_count: 9 }), aNode("c"), aNode("d")],
  edges: [
    anEdge("a", "b", { set_count: 3, last_played: "2019-06" }),
    anEdge("b", "c", { last_played: "1991" }),
    anEdge("c", "d"),
  ],
  total_edges: 3,
});

describe("filtering", () => {
  test("shows everything when every transition counts", () => {
    const { nodes, edges } = filterDataset(weighted, { minSets: 1 });
    expect([...nodes]).toEqual([0, 1, 2, 3]);
    expect([...edges]).toEqual([0, 1, 2]);
  });

  test("hides weaker transitions and the tracks left without any", () => {
    const { nodes, edges } = filterDataset(weighted, { minSets: 2 });
    expect([...nodes]).toEqual([0, 1]);
    expect([...edges]).toEqual([0]);
  });
});

describe("styling", () => {
  const derive = makePictureDeriver();

  test("colours a known key by the wheel and shows an unknown one as unknown", () => {
    const picture = derive(weighted, { ...look, colorBy: "key" });
    expect(picture.color[0]).toBe(palettes.dark.key({ hour: 8, minor: true }));
    expect(picture.color[1]).toBe(palettes.dark.unknown);
    expect(picture.legend).toEqual({ by: "key", unknown: 3 });
  });

  test("colours by the year a track was last played, from the dates of its transitions", () => {
    const picture = derive(weighted, { ...look, colorBy: "played" });
    expect([...picture.color]).toEqual([
      palettes.dark.ramp(1),
      palettes.dark.ramp(1),
      palettes.dark.ramp(0),
      palettes.dark.unknown,
    ]);
    expect(picture.legend).toEqual({ by: "played", range: [1991, 2019], unknown: 1 });
  });

  test("draws what was played more larger and what has more evidence wider", () => {
    const { radius, width, byImportance } = derive(weighted, look);
    expect(radius[1] ?? 0).toBeGreaterThan(radius[0] ?? 0);
    expect(width[0] ?? 0).toBeGreaterThan(width[1] ?? 0);
    expect([...byImportance]).toEqual([1, 0, 2, 3]);
  });

  test.each([
    ["key where keys are known", weighted, "key"],
    [
      "dates where only dates are known",
      makeDataset({
        nodes: [aNode("a"), aNode("b")],
        edges: [anEdge("a", "b", { last_played: "2001-02-03" })],
        total_edges: 1,
      }),
      "played",
    ],
    ["plays where nothing else is known", aDataset("a b"), "plays"],
  ])("is by %s", (_, dataset, colorBy) => {
    expect(defaultColorBy(dataset)).toBe(colorBy);
  });
});

describe("deriving", () => {
  test("does only the steps whose input changed", () => {
    const derive = makePictureDeriver();
    const first = derive(weighted, look);
    expect(derive(weighted, { ...look })).toBe(first);
    const light = derive(weighted, { ...look, theme: "light" });
    expect(light).not.toBe(first);
    expect(light.filtered).toBe(first.filtered);
    expect(derive(weighted, { ...look, minSets: 2 }).filtered).not.toBe(first.filtered);
  });
});
