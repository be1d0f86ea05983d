import { describe, expect, it } from "vitest";
import { isKnownStamp, sameTen, stampBetween } from "./stamp-between.ts";

describe("stampBetween", () => {
  it.each([
    ["34", "39", "00", "3?"],
    ["38", "57", "00", "??"],
    ["020", "024", "000", "02?"],
    ["061", "080", "000", "0??"],
    ["096", "104", "000", "???"],
    ["12:10", "15:40", "00", "1?:??"],
    ["59:10", "1:02:00", "00", "??"],
    ["51", null, "00", "??"],
    [null, "04", "00", "??"],
  ])("between %s and %s in a list of %s: %s", (before, after, shape, stamp) => {
    expect(stampBetween(before, after, shape)).toBe(stamp);
  });
});

describe("sameTen", () => {
  it.each([
    ["52", "5?"],
    ["104", "10?"],
    ["12:34", "??:??"],
  ])("of %s is %s", (stamp, ten) => {
    expect(sameTen(stamp)).toBe(ten);
  });
});

describe("isKnownStamp", () => {
  it.each([
    ["12", true],
    ["01:02:03", true],
    ["0??", false],
    ["xx", false],
    [null, false],
  ])("judges %s: %s", (stamp, known) => {
    expect(isKnownStamp(stamp)).toBe(known);
  });
});
