import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { aHome, type Home } from "./segue.ts";

const KEY = "a key of the tests, which encrypts nothing that matters";

const json = (text: string): unknown => JSON.parse(text);

/** Runs commands one after the other; each must succeed. Gives what they print. */
async function all(home: Home, ...commands: string[][]): Promise<string[]> {
  const printed: string[] = [];
  for (const command of commands) {
    const { code, stdout, stderr } = await home.run("config", ...command);
    expect([code, command, stderr]).toEqual([0, command, expect.any(String)]);
    printed.push(stdout);
  }
  return printed;
}

it("makes, changes, shows and takes back configurations over a running server", { timeout: 240_000 }, async () => {
  await using home = await aHome({ SEGUE_SECRET_KEY: KEY });
  const server = await home.serve();
  const file = join(home.folder, "key.txt");
  await writeFile(file, "hunter2\n");
  const made = await home.run("config", "set", "shop/base", "db.host=a.internal", "db.port=5432", "--comment", "first");
  expect(made).toMatchObject({
    code: 0,
    stdout: "shop/base is at version 1.\n",
    stderr: 'Made the application "shop".\n',
  });
  const [changed, shown, revealed, whole, history, diff, apps, list] = await all(
    home,
    ["set", "shop/base", "db.host=b.internal", "db.port=null", "--secret-file", `db.password=${file}`],
    ["get", "shop/base"],
    ["get", "shop/base", "--reveal"],
    ["get", "shop/base", "--effective", "--json"],
    ["history", "shop/base", "--json"],
    ["diff", "shop/base", "1", "2"],
    ["apps"],
    ["list", "shop"],
  );
  expect(changed).toBe("shop/base is at version 2.\n");
  expect(json(shown ?? "")).toEqual({ db: { host: "b.internal", password: { $secret: "********" } } });
  expect(json(revealed ?? "")).toEqual({ db: { host: "b.internal", password: { $secret: "hunter2" } } });
  expect(json(whole ?? "")).toMatchObject({ origins: { "/db/host": expect.any(String) } });
  expect(json(history ?? "")).toMatchObject({
    versions: [
      { version: 2, author: expect.any(String), comment: null },
      { version: 1, comment: "first" },
    ],
  });
  expect(diff).toContain("b.internal");
  expect(diff).not.toContain("hunter2");
  expect(apps).toMatch(/^segue .*\nshop\n$/s);
  expect(list).toBe("base  version 2\n");

  await all(home, ["rollback", "shop/base", "1", "--comment", "better"]);
  const [last] = await all(home, ["get", "shop/base", "--json"]);
  expect(json(last ?? "")).toMatchObject({ version: 3, config: { db: { host: "a.internal", port: 5432 } } });
  let isWatching = true;
  const watching = home.run("config", "watch", "shop/base", "--changes", "2", "--json").finally(() => {
    isWatching = false;
  });
  // It takes a while to start, and what was changed before is part of the first state.
  for (let n = 0; isWatching; n += 1) await all(home, ["set", "shop/base", `n=${n}`]);
  expect((await watching).stdout.trim().split("\n").map(json)).toEqual([
    expect.objectContaining({ config: expect.any(Object) }),
    expect.objectContaining({ config: expect.objectContaining({ n: expect.any(Number) }) }),
  ]);
  expect(await home.run("config", "delete", "shop")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("1 configuration"),
  });
  await all(home, ["delete", "shop/base"], ["delete", "shop"]);
  expect(await home.run("config", "get", "shop/base")).toMatchObject({
    code: 1,
    stderr: 'segue: There is no application "shop".\n',
  });
  await server.stop("SIGTERM");
});

it("stops to watch at once when it is told to", { timeout: 240_000 }, async () => {
  await using home = await aHome();
  const server = await home.serve();
  await all(home, ["set", "shop/base", "n=1"]);
  const began = performance.now();
  expect(await home.interrupt("config", "watch", "shop/base", "--json")).toMatchObject({ code: 0, stderr: "" });
  // A request for the next change waits for 30 s.
  expect(performance.now() - began).toBeLessThan(20_000);
  await server.stop("SIGTERM");
});

it("reads values from a file, in a process of its own", { timeout: 240_000 }, async () => {
  await using home = await aHome();
  const file = join(home.folder, "values.json");
  await writeFile(file, '{"a": {"b": 1, "c": null}, "d": [1]}');
  await all(home, ["set", "shop/base", "--file", file]);
  expect(json((await all(home, ["get", "shop/base"]))[0] ?? "")).toEqual({ a: { b: 1 }, d: [1] });
  await writeFile(file, '{"e": 1}');
  await all(home, ["set", "shop/base", "--file", file, "--replace", "f=2"]);
  expect(json((await all(home, ["get", "shop/base"]))[0] ?? "")).toEqual({ e: 1, f: 2 });
  await writeFile(file, '{"key": {"$secret": "hunter2"}}');
  const refused = await home.run("config", "set", "shop/base", "--file", file);
  expect([refused.code, refused.stderr.includes("SEGUE_SECRET_KEY"), refused.stderr.includes("hunter2")]).toEqual([
    1,
    true,
    false,
  ]);
  await writeFile(file, '{"key": {"$secret": "hunter2"');
  const broken = await home.run("config", "set", "shop/base", "--file", file);
  expect([broken.code, broken.stderr]).toEqual([1, `segue: ${file} is not a JSON object.\n`]);
});

it.each([
  [["get", "shop"]],
  [["get"]],
  [["set", "shop/base", "novalue"]],
  [["set", "shop/base", "a..b=1"]],
  [["set", "shop/base", 'a={"$secret":"x"}']],
  [["rollback", "shop/base", "zero"]],
  [["diff", "shop/base", "1"]],
  [["watch", "shop/base", "--changes", "0"]],
  [["nonsense"]],
])("exits with 2 for the wrong usage %j", async (args) => {
  await using home = await aHome({}, { migrated: false });
  const { code, stdout, stderr } = await home.run("config", ...args);
  expect([code, stdout, /\S/.test(stderr), stderr.includes("    at ")]).toEqual([2, "", true, false]);
});
