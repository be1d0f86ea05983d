import { describe, expect, test } from "vitest";
import { artistLine, count, cue, date, titleLine, webAddress } from "./words.ts";

describe("words", () => {
  test.each([
    [0, "0 sets"],
    [1, "1 set"],
    [102932, "102,932 sets"],
  ])("count %i", (amount, text) => expect(count(amount, "set")).toBe(text));

  test.each([
    ["2021-06-02", "2 Jun 2021"],
    ["2021-06", "Jun 2021"],
    ["2021", "2021"],
    [null, "date unknown"],
  ])("say the date %s as precisely as it is known", (known, text) => expect(date(known)).toBe(text));

  test.each([
    [0, "0:00"],
    [245_000, "4:05"],
    [3_723_000, "1:02:03"],
  ])("say a cue of %i ms", (ms, text) => expect(cue(ms)).toBe(text));

  test("name artists by their role", () => {
    const artist = (name: string, role: string) => ({ id: null, name, role });
    const artists = [artist("Kesto", "primary"), artist("Mira", "featured"), artist("Vanta", "remixer")];
    expect(artistLine({ artists })).toBe("Kesto feat. Mira");
  });

  test("add the version to a title, where there is one", () => {
    expect(titleLine({ title: "Glass Drive", version: null })).toBe("Glass Drive");
    expect(titleLine({ title: "Glass Drive", version: "Vanta Remix" })).toBe("Glass Drive (Vanta Remix)");
  });

  test.each([
    ["https://example.org/set", "https://example.org/set"],
    ["javascript:alert(1)", null],
    ["data:text/html,x", null],
    [null, null],
  ])("link to %s only when it is a web address", (url, link) => expect(webAddress(url)).toBe(link));
});
