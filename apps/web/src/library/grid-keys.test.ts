import { describe, expect, test } from "vitest";
import { readGridKey } from "./grid-keys.ts";

const place = { row: 10, column: "artist", rows: 100, rowsInView: 20 } as const;

function press(key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe("a key in the table", () => {
  test.each([
    ["ArrowDown", {}, 11],
    ["ArrowUp", {}, 9],
    ["PageDown", {}, 30],
    ["PageUp", {}, 0],
    ["Home", { ctrlKey: true }, 0],
    ["End", { metaKey: true }, 99],
  ])("%s %j goes to a row", (key, held, row) => {
    expect(readGridKey(press(key, held), place)).toEqual({ kind: "row", row, isExtending: false });
  });

  test("extends the selection with Shift", () => {
    const command = readGridKey(press("ArrowDown", { shiftKey: true }), place);
    expect(command).toEqual({ kind: "row", row: 11, isExtending: true });
  });

  test.each([
    ["ArrowRight", "duration"],
    ["ArrowLeft", "title"],
    ["Home", "title"],
    ["End", "updated_at"],
  ])("%s goes to a column", (key, column) => {
    expect(readGridKey(press(key), place)).toEqual({ kind: "column", column });
  });

  test("stays within the table", () => {
    expect(readGridKey(press("ArrowDown"), { ...place, row: 99 })).toMatchObject({ row: 99 });
    expect(readGridKey(press("ArrowLeft"), { ...place, column: "title" })).toEqual({ kind: "column", column: "title" });
    expect(readGridKey(press("ArrowDown"), { ...place, rows: 0 })).toBeNull();
  });

  test.each([
    ["Enter", "edit"],
    ["F2", "edit"],
    ["Delete", "delete"],
    [" ", "toggle"],
    ["i", "details"],
    ["Escape", "clear"],
  ])("%j is %s", (key, kind) => expect(readGridKey(press(key), place)).toEqual({ kind }));

  test.each([press("x"), press("Enter", { ctrlKey: true }), press("ArrowDown", { altKey: true })])(
    "%j is left to the browser",
    (pressed) => expect(readGridKey(pressed, place)).toBeNull(),
  );
});
