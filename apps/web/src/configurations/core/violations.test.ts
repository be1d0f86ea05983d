import { expect, test } from "vitest";
import { ApiError } from "../../api/request.ts";
import { noViolations, violationsOf } from "./violations.ts";

const refusal = (...fields: readonly string[]) =>
  new ApiError(
    "validation-error",
    "It does not fit.",
    fields.map((field) => ({ field, reason: `${field} is wrong` })),
  );

test("what the server said is sorted by where it belongs", () => {
  const id = "01J0000000000000000000000A";
  const fields = ["config", "config/a~1b/0", "schema/properties", "name", `configurations/${id}/config/rate`, "limit"];
  expect(violationsOf(refusal(...fields))).toEqual({
    config: [
      { path: [], reason: "config is wrong" },
      { path: ["a/b", "0"], reason: "config/a~1b/0 is wrong" },
    ],
    schema: [{ path: ["properties"], reason: "schema/properties is wrong" }],
    fields: { name: "name is wrong" },
    elsewhere: [
      {
        field: `configurations/${id}/config/rate`,
        configuration: id,
        pointer: "/rate",
        reason: `configurations/${id}/config/rate is wrong`,
      },
      { field: "limit", configuration: null, pointer: "limit", reason: "limit is wrong" },
    ],
  });
});

test.each([null, new Error("a bug"), refusal()])("%s says nothing against a field", (problem) => {
  expect(violationsOf(problem)).toBe(noViolations);
});
