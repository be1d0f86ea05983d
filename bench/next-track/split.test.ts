import { describe, expect, it } from "vitest";
import { aSession } from "./next-track-builders.ts";
import { lastDayOf, splitByDate, splitByPerformer } from "./split.ts";

const dated = (...dates: (string | null)[]) => dates.map((date, index) => aSession([1], { id: `${index}`, date }));

const idsOf = ({ training, test }: ReturnType<typeof splitByDate>) => [
  training.map(({ id }) => id),
  test.map(({ id }) => id),
];

describe("lastDayOf", () => {
  it.each([
    ["2020-02-03", "2020-02-03"],
    ["2020-02", "2020-02-29"],
    ["2020-12", "2020-12-31"],
    ["2020", "2020-12-31"],
  ])("takes %s as %s at the latest", (date, day) => {
    expect(new Date(lastDayOf(date)).toISOString().slice(0, 10)).toBe(day);
  });
});

describe("splitByDate", () => {
  it("learns from the earlier sets and tests on the later ones", () => {
    expect(
      idsOf(splitByDate(dated("2021-01-05", "2021-01-01", "2021-01-03", "2021-01-02", "2021-01-04"), 0.8)),
    ).toEqual([["1", "3", "2", "4"], ["0"]]);
  });

  it("keeps the sets of one day together", () => {
    expect(idsOf(splitByDate(dated("2021-01-01", "2021-01-02", "2021-01-02", "2021-01-02"), 0.5))).toEqual([
      ["0"],
      ["1", "2", "3"],
    ]);
  });

  it("learns nothing from a set that may be later than the test, nor from one without a date", () => {
    expect(idsOf(splitByDate(dated("2021-01-01", "2021-06-01", null, "2021"), 0.5))).toEqual([["0"], ["1", "3"]]);
  });
});

describe("splitByPerformer", () => {
  const sessions = Array.from({ length: 200 }, (_, index) =>
    aSession([1], { id: `${index}`, performers: index === 0 ? [] : [`dj${index % 50}`] }),
  );

  it("holds out about the share asked for, whole performers, the same ones at every call", () => {
    const { training, test } = splitByPerformer(sessions, 0.2, 1);
    const trained = new Set(training.flatMap(({ performers }) => performers));
    expect(test.length).toBeGreaterThan(10);
    expect(test.length).toBeLessThan(80);
    expect(test.flatMap(({ performers }) => performers).filter((performer) => trained.has(performer))).toEqual([]);
    expect(splitByPerformer(sessions, 0.2, 1)).toEqual({ training, test });
  });

  it("learns from a set that names no performer", () => {
    expect(splitByPerformer(sessions, 0.2, 1).training[0]?.id).toBe("0");
  });
});
