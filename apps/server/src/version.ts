import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
}

// Our own manifest, beside this code.
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as Manifest;

/** The version of this program. */
export const version = manifest.version;
