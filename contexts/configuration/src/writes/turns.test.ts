import { expect, it } from "vitest";
import { Turns } from "./turns.ts";

it("work of one key is done one after the other, also after a failure; that of another key does not wait", async () => {
  const turns = new Turns(3);
  const told: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = turns.take("a", async () => {
    told.push("first");
    await gate.promise;
    throw new Error("failed");
  });
  const second = turns.take("a", async () => told.push("second"));
  const third = turns.take("a", async () => told.push("third"));
  await turns.take("b", async () => told.push("other"));
  await expect(turns.take("a", async () => told.push("fourth"))).rejects.toMatchObject({
    kind: "too-many-requests",
    code: "too-many-writers",
  });
  gate.resolve();
  await expect(first).rejects.toThrow("failed");
  expect(await Promise.all([second, third])).toEqual([3, 4]);
  expect(await turns.take("a", async () => "later")).toBe("later");
  expect(told).toEqual(["first", "other", "second", "third"]);
});
