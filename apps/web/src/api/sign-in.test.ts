import { expect, it } from "vitest";
import { makeSignIn, tokenIn } from "./sign-in.ts";

function aTab(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  const storage = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
  return { signIn: makeSignIn(storage), values };
}

it("asks once, however many requests were refused, and all of them go on with the token", async () => {
  const { signIn, values } = aTab();
  const asked: boolean[] = [];
  signIn.subscribe(() => asked.push(signIn.state().asking));
  const waiting = [signIn.renew(null), signIn.renew(null), signIn.renew(null)];
  expect([signIn.state(), asked]).toEqual([{ asking: true, refused: false }, [true]]);
  signIn.answer("sgt_1");
  expect(await Promise.all(waiting)).toEqual([true, true, true]);
  expect([signIn.token(), asked, [...values]]).toEqual(["sgt_1", [true, false], [["segue.token", "sgt_1"]]]);
});

it("lets a request that is refused late try again with the token that was given since", async () => {
  const { signIn } = aTab();
  signIn.answer("sgt_1");
  expect(await signIn.renew(null)).toBe(true);
  expect(signIn.state().asking).toBe(false);
});

it("says that the token of the tab did not hold", () => {
  const { signIn } = aTab({ "segue.token": "sgt_old" });
  expect(signIn.token()).toBe("sgt_old");
  void signIn.renew("sgt_old");
  expect(signIn.state()).toEqual({ asking: true, refused: true });
});

it("fails those who wait when nobody gives a token, and asks again the next time", async () => {
  const { signIn } = aTab();
  const waiting = signIn.renew(null);
  signIn.answer(null);
  expect(await waiting).toBe(false);
  void signIn.renew(null);
  expect(signIn.state().asking).toBe(true);
});

it("lets a request that is no longer wanted go", async () => {
  const { signIn } = aTab();
  const leaving = new AbortController();
  const waiting = signIn.renew(null, leaving.signal);
  leaving.abort(new Error("left"));
  await expect(waiting).rejects.toThrow("left");
  expect(signIn.state().asking).toBe(true);
});

it.each([
  ["sgt_1", "sgt_1"],
  ["  bearer sgt_1\n", "sgt_1"],
  ["eyJ.eyJ-_~+/.x==", "eyJ.eyJ-_~+/.x=="],
  ["sgt_0193…", null],
  ["sgt_1 sgt_2", null],
  ["\u201csgt_1\u201d", null],
  [" ", null],
])("reads what is pasted: %j", (text, token) => {
  expect(tokenIn(text)).toBe(token);
});

it("does not go on with a kept text that no header takes, which would make every request fail", () => {
  expect(aTab({ "segue.token": "sgt_0193…" }).signIn.token()).toBeNull();
});
