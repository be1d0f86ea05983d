import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { whyForbidden } from "./dependency-rules.ts";
import { readImports } from "./read-imports.ts";
import { makeResolver } from "./resolve-import.ts";

// Run as `node tools/check-dependencies.ts`: prints every import that a rule forbids, and fails when there is one.
// dependency-cruiser would do this, but TypeScript 7 has no interface for it and its swc parser stops at `await using`.

const root = join(import.meta.dirname, "..");
const resolve = makeResolver(root);
const files = globSync("{apps,contexts,packages,bench}/**/*.{ts,tsx}", {
  cwd: root,
  exclude: ["**/node_modules/**", "**/dist/**", "**/data/**", "**/fixtures/**"],
});

const problems: string[] = [];
let count = 0;
for (const from of files) {
  for (const { specifier, typeOnly } of readImports(from, readFileSync(join(root, from), "utf8"))) {
    const to = resolve(from, specifier);
    count += 1;
    if (to === null) problems.push(`${from}: "${specifier}" leads nowhere`);
    else for (const why of whyForbidden({ from, to, typeOnly })) problems.push(`${from} -> ${to}\n  ${why}`);
  }
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${files.length} files, ${count} imports, ${problems.length} against the rules\n`);
// No files or imports: the check itself is broken.
if (problems.length > 0 || count === 0) process.exitCode = 1;
