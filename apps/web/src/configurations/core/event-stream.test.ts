import { describe, expect, test } from "vitest";
import { makeEventReader } from "./event-stream.ts";

const stream =
  'retry: 2000\n\n: beat\n\nid: r1\nevent: change\ndata: {"a":\ndata: 1}\n\ndata:x\r\n\r\nevent: deleted\ndata: {}\n\n';

const events = [
  { id: "r1", event: "change", data: '{"a":\n1}' },
  { id: null, event: "message", data: "x" },
  { id: null, event: "deleted", data: "{}" },
];

describe("a stream of events", () => {
  test("is read in one piece", () => {
    expect(makeEventReader()(stream)).toEqual(events);
  });

  test.each([1, 2, 3, 7])("is read the same in pieces of %i", (size) => {
    const read = makeEventReader();
    const pieces = stream.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
    expect(pieces.flatMap((piece) => read(piece))).toEqual(events);
  });

  test("gives nothing for an event that has not ended", () => {
    expect(makeEventReader()("data: 1\n")).toEqual([]);
  });
});
