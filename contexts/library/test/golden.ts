import { readFileSync } from "node:fs";

/** A golden of the specification as a reply is serialised: compactly, every value and the order of the keys as they stand. */
export const golden = (name: string): string =>
  JSON.stringify(JSON.parse(readFileSync(new URL(`./golden/${name}.json`, import.meta.url), "utf8")));
