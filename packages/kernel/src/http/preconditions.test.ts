import { describe, expect, it } from "vitest";
import { checkIfMatch, versionsOf, versionTag } from "./preconditions.ts";

const check = (header: string | undefined) => () => checkIfMatch(header, 3);

describe("If-Match", () => {
  it.each<[string | undefined, readonly number[] | null]>([
    [undefined, null],
    ["*", null],
    [" * ", null],
    [versionTag(3), [3]],
    ['"1", "2"', [1, 2]],
    ['"1","x", W/"2", "3"', [1, 3]],
    ["3", []],
    ["", []],
    ['"99999999999"', []],
    ['"0"', []],
    ['"1" "3"', []],
  ])("%j names the versions %j", (header, versions) => {
    expect(versionsOf(header)).toEqual(versions);
  });

  it.each([undefined, "*", ' "3"', '"1", "3"', '"3","1"'])("lets %j through", (header) => {
    expect(check(header)).not.toThrow();
  });

  it.each(['"2"', 'W/"3"', '""', '"1", "2"'])("refuses %j, which is not what is there", (header) => {
    expect(check(header)).toThrow(expect.objectContaining({ kind: "precondition-failed", code: "version-differs" }));
  });

  it.each(["", "3", '"3', '3"', '"1" "3"', "**"])(
    "refuses %j, which is no list of tags, and says what is",
    (header) => {
      const message = expect.stringContaining("double quotes");
      expect(check(header)).toThrow(expect.objectContaining({ kind: "precondition-failed", message }));
    },
  );
});
