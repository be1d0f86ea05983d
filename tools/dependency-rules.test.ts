import { describe, expect, it } from "vitest";
import { RULES, whyForbidden } from "./dependency-rules.ts";
import { readImports } from "./read-imports.ts";
import { makeResolver } from "./resolve-import.ts";

type Case = readonly [rule: string, from: string, to: string];

const nameOf = (reason: string) => reason.split(":", 1)[0];

const forbidden: readonly Case[] = [
  ["packages-know-no-business", "packages/kernel/src/db/query.ts", "contexts/setlists/src/index.ts"],
  ["contexts-know-no-app", "contexts/setlists/src/index.ts", "apps/server/src/assemble.ts"],
  ["contexts-are-apart", "contexts/setlists/src/tracks/track.ts", "contexts/library/src/index.ts"],
  ["contexts-have-one-door", "apps/server/src/assemble.ts", "contexts/setlists/src/tracks/track-store.ts"],
  ["page-imports-types-only", "apps/web/src/api/track-api.ts", "contexts/setlists/src/index.ts"],
  ["page-core-is-plain", "apps/web/src/core/camera.ts", "npm:react"],
  ["server-knows-no-page", "apps/server/src/page.ts", "apps/web/src/main.tsx"],
  ["rules-do-no-io", "contexts/setlists/src/tracks/track.ts", "node:fs/promises"],
  ["rules-do-no-io", "contexts/setlists/src/tracks/track.ts", "npm:pg"],
  ["rules-do-no-io", "contexts/setlists/src/tracks/track.ts", "packages/kernel/src/http/index.ts"],
  ["rules-know-no-store", "contexts/setlists/src/identity/fold.ts", "contexts/setlists/src/tracks/track-store.ts"],
  ["rules-know-no-store", "contexts/setlists/src/readers/reader.ts", "packages/kernel/src/db/index.ts"],
  ["tests-stay-outside", "packages/kernel/src/http/pages.ts", "packages/kernel/src/http/server-builders.ts"],
];

describe("the dependency rules", () => {
  it.each(forbidden)("%s: %s may not import %s", (rule, from, to) => {
    expect(whyForbidden({ from, to, typeOnly: false }).map(nameOf)).toContain(rule);
  });

  it.each([
    ["contexts/setlists/src/tracks/track-store.ts", "packages/kernel/src/db/index.ts"],
    ["contexts/setlists/src/tracks/track-routes.ts", "npm:fastify"],
    ["contexts/setlists/src/tracks/track.ts", "packages/kernel/src/errors/index.ts"],
    ["contexts/setlists/src/tracks/track.test.ts", "node:fs"],
    ["apps/server/src/assemble.ts", "contexts/setlists/src/index.ts"],
    ["apps/web/src/ui/page.tsx", "npm:react"],
  ])("%s may import %s", (from, to) => {
    expect(whyForbidden({ from, to, typeOnly: false })).toEqual([]);
  });

  it("let the page have the types of the server", () => {
    const dependency = { from: "apps/web/src/api/track-api.ts", to: "contexts/setlists/src/index.ts" };
    expect(whyForbidden({ ...dependency, typeOnly: true })).toEqual([]);
  });

  it("have a case each", () => {
    const tried = new Set(forbidden.map(([rule]) => rule));
    expect(RULES.filter(({ name }) => !tried.has(name))).toEqual([]);
  });
});

describe("the imports of a file", () => {
  it("are found in every form, and told apart from those of types", () => {
    const source = `
      import type { A } from "./a.ts";
      import { type B, c } from "./c.ts";
      import "./d.ts";
      export { e } from "./e.ts";
      export type { F } from "./f.ts";
      await using g = await import("./g.ts");
    `;
    expect(readImports("example.ts", source)).toEqual([
      { specifier: "./a.ts", typeOnly: true },
      { specifier: "./c.ts", typeOnly: false },
      { specifier: "./d.ts", typeOnly: false },
      { specifier: "./e.ts", typeOnly: false },
      { specifier: "./f.ts", typeOnly: true },
      { specifier: "./g.ts", typeOnly: false },
    ]);
  });

  it("lead to files, packages and parts of Node", () => {
    const resolve = makeResolver(`${import.meta.dirname}/..`);
    const from = "packages/kernel/src/http/pages.ts";
    expect(resolve(from, "./failure.ts")).toBe("packages/kernel/src/http/failure.ts");
    expect(resolve(from, "./nothing.ts")).toBeNull();
    expect(resolve(from, "@segue/kernel/errors")).toBe("packages/kernel/src/errors/index.ts");
    expect(resolve(from, "@segue/kernel/nothing")).toBeNull();
    expect(resolve(from, "@fastify/swagger/part")).toBe("npm:@fastify/swagger");
    expect(resolve(from, "fs/promises")).toBe("node:fs/promises");
  });
});
