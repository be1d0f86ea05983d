import { describe, expect, test } from "vitest";
import { formatted, secretsIn, spanOf, withoutTypedSecrets } from "./json-text.ts";
import { isTooDeep, parsed } from "./parsed-json.ts";
import { whyUnfit } from "./root-rules.ts";

const nested = (depth: number, inner = "1") => `${'{"a":'.repeat(depth)}${inner}${"}".repeat(depth)}`;

describe("a text that is nested", () => {
  test("as deeply as the server takes is read", () => {
    expect(parsed(nested(65))).toBeDefined();
    expect(isTooDeep('{"[[[": "{{{\\"[[["}')).toBe(false);
  });

  test.each([66, 300_000])("%i deep is refused, and nothing overflows", (depth) => {
    const text = nested(depth, '{"$secret": "hunter2"}');
    expect(parsed(text)).toBeUndefined();
    expect(whyUnfit(text, "config")).toBe("It is nested more than 64 levels deep.");
    expect(formatted(text)).toBe(text);
    expect(secretsIn(text)).toEqual([]);
    expect(spanOf(text, ["a", "a"])).toEqual({ from: 0, to: text.length });
    expect(withoutTypedSecrets(text)).toBeNull();
  });
});
