import { describe, expect, test } from "vitest";
import {
  makeSelectionActions,
  makeSelectionStore,
  nothingSelected,
  queryToSubject,
  type Subject,
  selected,
  subjectToQuery,
} from "./selection-slice.ts";

const subjects: readonly (readonly [string, Subject])[] = [
  ["?track=t1", { kind: "track", id: "t1" }],
  ["?from=t1&to=t2", { kind: "transition", from: "t1", to: "t2" }],
  ["?set=s1", { kind: "setlist", id: "s1" }],
  ["?track=a%26b+c", { kind: "track", id: "a&b c" }],
];

describe("the address", () => {
  test.each(subjects)("%s says what is selected, and is made from it", (query, subject) => {
    expect(queryToSubject(query)).toEqual(subject);
    expect(subjectToQuery(subject)).toBe(query);
  });

  test.each(["", "?", "?track=", "?from=t1", "?utm=x"])("%j selects nothing", (query) => {
    expect(queryToSubject(query)).toBeNull();
  });
});

describe("selecting", () => {
  test("replaces what was selected, and clearing takes it away", () => {
    const store = makeSelectionStore();
    const actions = makeSelectionActions(store);
    actions.select({ kind: "track", id: "t1" });
    actions.select({ kind: "setlist", id: "s1" }, { reveal: false });
    expect(store.getState()).toEqual({ subject: { kind: "setlist", id: "s1" }, reveal: false });
    actions.clear();
    expect(store.getState()).toEqual(nothingSelected);
  });

  test("keeps the same subject the same object", () => {
    const once = selected(nothingSelected, { kind: "track", id: "t1" }, true);
    expect(selected(once, { kind: "track", id: "t1" }, true).subject).toBe(once.subject);
  });
});
