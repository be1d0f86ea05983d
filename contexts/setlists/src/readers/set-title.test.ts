import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOfTitle, parseSetTitle, type SetTitle } from "./set-title.ts";

function aTitle(title: string, others: Partial<SetTitle>): SetTitle {
  return { title, performedOn: null, performers: [], event: null, venue: null, ...others };
}

describe("parseSetTitle", () => {
  const cases: [string, readonly string[], Partial<SetTitle>][] = [
    [
      "2011-06-15 - Lena Quist @ Tower Room, Velm (Night Signals)",
      [],
      { performedOn: "2011-06-15", performers: ["Lena Quist"], venue: "Tower Room, Velm", event: "Night Signals" },
    ],
    [
      "2011-06-15 - Lena Quist @ Tower Room - Night Signals",
      [],
      { performedOn: "2011-06-15", performers: ["Lena Quist"], venue: "Tower Room", event: "Night Signals" },
    ],
    [
      "2013-05-13 - Lena Quist - Show 132, Coast FM",
      [],
      { performedOn: "2013-05-13", performers: ["Lena Quist"], event: "Show 132, Coast FM" },
    ],
    ["2011 - Lena Quist", [], { performedOn: "2011", performers: ["Lena Quist"] }],
    ["2011-06 - Lena Quist - Promo", [], { performedOn: "2011-06", performers: ["Lena Quist"], event: "Promo" }],
    ["201X - Lena Quist - Promo", [], { performers: ["Lena Quist"], event: "Promo" }],
    ["1988-06-XX - Lena Quist - Promo", [], { performedOn: "1988-06", performers: ["Lena Quist"], event: "Promo" }],
    ["2008-0X - Lena Quist - Promo", [], { performedOn: "2008", performers: ["Lena Quist"], event: "Promo" }],
    ["2011-02-30 - Lena Quist - Promo", [], { performers: ["Lena Quist"], event: "Promo" }],
    [
      "2011 - Lena Quist, Bram Osk - Promo",
      [],
      { performedOn: "2011", performers: ["Lena Quist", "Bram Osk"], event: "Promo" },
    ],
    [
      "2011 - Lena Quist & Bram Osk - Promo",
      [],
      { performedOn: "2011", performers: ["Lena Quist & Bram Osk"], event: "Promo" },
    ],
    [
      "2011 - Lena Quist & Bram Osk - Promo",
      ["Lena Quist", "Bram Osk", "House"],
      { performedOn: "2011", performers: ["Lena Quist", "Bram Osk"], event: "Promo" },
    ],
    [
      "2011 - Lena Quist & Bram Osk - Promo",
      ["Lena Quist & Bram Osk"],
      { performedOn: "2011", performers: ["Lena Quist & Bram Osk"], event: "Promo" },
    ],
    [
      "2011 - Pell & Arrow & Bram Osk - Promo",
      ["Bram Osk"],
      { performedOn: "2011", performers: ["Pell & Arrow", "Bram Osk"], event: "Promo" },
    ],
    [
      "2011 - Osk, The Weaver - Promo",
      ["Osk, The Weaver"],
      { performedOn: "2011", performers: ["Osk, The Weaver"], event: "Promo" },
    ],
    [
      "2011 - Lena Quist b2b Bram Osk (Live PA) @ Pier",
      [],
      { performedOn: "2011", performers: ["Lena Quist", "Bram Osk"], venue: "Pier" },
    ],
    [
      "2011 - Lena Quist (Big, Loud) - Promo",
      [],
      { performedOn: "2011", performers: ["Lena Quist (Big, Loud)"], event: "Promo" },
    ],
    [
      "2011 - Lena Quist (Pier Tour) - Promo",
      ["Lena Quist"],
      { performedOn: "2011", performers: ["Lena Quist"], event: "Promo" },
    ],
    ["2011 - VA @ Pier", [], { performedOn: "2011", venue: "Pier" }],
    ["2011 - Unknown Artist - Promo", [], { performedOn: "2011", event: "Promo" }],
    ["Lena Quist @ Pier, 29 June 2001", [], { performedOn: "2001-06-29", performers: ["Lena Quist"], venue: "Pier" }],
    ["June 29, 2001", [], { performedOn: "2001-06-29" }],
    ["29th June 2001", [], { performedOn: "2001-06-29" }],
    ["15.06.2011 - Lena Quist @ Pier", [], { performedOn: "2011-06-15", performers: ["Lena Quist"], venue: "Pier" }],
    ["05.06.2011 - Lena Quist @ Pier", [], { performedOn: "2011", performers: ["Lena Quist"], venue: "Pier" }],
    ["The Night Signals Hour - Episode 12", [], {}],
  ];
  it.each(cases)("reads %j, knowing %j", (title, known, expected) => {
    expect(parseSetTitle(title, known)).toEqual(aTitle(title, expected));
  });

  it("never throws, and gives only dates of the calendar", () => {
    const dateLike = fc.stringMatching(/^(19|20)[0-9X]{2}(-[0-9X]{2}){0,2}$/);
    fc.assert(
      fc.property(fc.oneof(dateLike, fc.string()), fc.string(), (date, rest) => {
        const { performedOn } = parseSetTitle(`${date} - ${rest}`);
        const valid = performedOn === null || new Date(performedOn).toISOString().startsWith(performedOn);
        expect(valid).toBe(true);
      }),
    );
  });

  it("takes the kind from the words radio, FM and podcast", () => {
    expect(kindOfTitle("2011 - Lena Quist - Coast Radio 12")).toBe("radio_show");
    expect(kindOfTitle("2011 - Lena Quist @ Radiohead Bar")).toBe("dj_set");
  });
});
