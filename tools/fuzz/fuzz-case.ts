import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeRandom } from "../../contexts/setlists/src/demo/random.ts";
import { binaryReaders, readers } from "../../contexts/setlists/src/readers/detect-reader.ts";
import { openDocument } from "../../contexts/setlists/src/readers/open-document.ts";
import { mutateDocument } from "./mutate-document.ts";

const readersFolder = join(import.meta.dirname, "../../contexts/setlists/src/readers");

/** One document to try. */
interface FuzzCase {
  readonly filename: string | null;
  readonly bytes: Buffer;
}

interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The names of all formats that are registered, those of text first. */
export function allFormats(): string[] {
  return [...readers, ...binaryReaders].map(({ format }) => format);
}

/**
 * The fixtures of a format: all that are recognised as it, whichever reader's folder they lie in; where there are none,
 * those in the folder of its name.
 */
export function fixturesOf(format: string): Fixture[] {
  const all = globSync("*/fixtures/*", { cwd: readersFolder }).sort();
  const fixtures = all.map((path) => ({ folder: dirname(dirname(path)), ...fixtureAt(path) }));
  const own = fixtures.filter((fixture) => formatOf(fixture) === format);
  return own.length > 0 ? own : fixtures.filter(({ folder }) => folder === format);
}

function fixtureAt(path: string): Fixture {
  return { name: basename(path), bytes: readFileSync(join(readersFolder, path)) };
}

function formatOf({ name, bytes }: Fixture): string | null {
  try {
    return openDocument(bytes, name).format;
  } catch {
    // A fixture of a damaged document may well be recognised by nothing; it then counts for no format.
    return null;
  }
}

/** The document of one run; the same format, fixtures, seed and run always give the same one. */
export function fuzzCase(format: string, fixtures: readonly Fixture[], seed: number, run: number): FuzzCase {
  const random = makeRandom(seedOf(`${format} ${seed} ${run}`));
  const bytes = mutateDocument(
    fixtures.map((fixture) => fixture.bytes),
    random,
  );
  return { filename: random.chance(0.5) ? null : random.pick(fixtures).name, bytes };
}

// FNV-1a (Fowler, Noll, Vo), 32 bits.
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
