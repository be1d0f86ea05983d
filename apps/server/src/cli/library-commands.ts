import { type Command, InvalidArgumentError, Option } from "commander";
import { quietly } from "./command-config.ts";
import { runLibraryImport } from "./library-import.ts";
import { runLibraryDuplicates, runLibraryExport, runLibrarySearch } from "./library-read.ts";
import { runLibraryScan } from "./library-scan.ts";
import { CommandFailed } from "./run-program.ts";

const formats = ["csv", "ndjson", "json"] as const;
const matches = ["add", "update", "skip"] as const;

const numberUpTo =
  (most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
  };

const onMatch = (byDefault: string) =>
  new Option("--on-match <what>", `a song of the same title, artist and duration (${byDefault} when left out)`).choices(
    matches,
  );

interface ImportFlags {
  readonly format?: string;
  readonly onError?: string;
  readonly onMatch?: string;
  readonly resume?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

function addImport(library: Command): void {
  library
    .command("import")
    .description("add songs from files: CSV, NDJSON or JSON, packed by gzip or not")
    .argument("<file...>", "files; a table names its columns in the first line")
    .addOption(new Option("--format <name>", "read as this, whatever it looks like").choices(formats))
    .addOption(
      new Option("--on-error <what>", "at a row that is no song (skip when left out)").choices(["skip", "stop"]),
    )
    .addOption(onMatch("add"))
    .option("--dry-run", "read and count only; no song is written")
    .option("--resume <import id>", "go on with an import that ended early; give the same file again")
    .option("--json", "one line of JSON for each file, with the rejected rows")
    .action(async (files: string[], flags: ImportFlags, command: Command) => {
      const { dryRun = false, json = false, ...options } = flags;
      if (options.resume !== undefined && files.length > 1) command.error("error: --resume takes one file");
      if (!(await runLibraryImport(quietly(), files, { dryRun, json, ...options }))) throw new CommandFailed();
    });
}

interface ScanFlags {
  readonly bucket: string;
  readonly onMatch?: string;
  readonly names?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

function addScan(library: Command): void {
  library
    .command("scan")
    .description("add the music of a folder by its tags; karaoke (MP3 with CDG, zipped or not) is one song")
    .argument("<folder>", "it is walked; the key of a song is its path in it")
    .option("--bucket <name>", "the bucket of the songs", "file")
    .option("--names", 'where tags lack them, take artist and title from names such as "Artist - Title.mp3"')
    .addOption(onMatch("update"))
    .option("--dry-run", "read and count only; no song is written")
    .option("--json", "one line of JSON for each file left out, and one for the import")
    .action(async (folder: string, { names = false, dryRun = false, json = false, ...flags }: ScanFlags) => {
      const options = { names, dryRun, json, bucket: flags.bucket, onMatch: flags.onMatch ?? "update" };
      if (!(await runLibraryScan(quietly(), folder, options))) throw new CommandFailed();
    });
}

function addReading(library: Command): void {
  library
    .command("export")
    .description("write every song to a file or to standard output; importing it gives the same library")
    .addOption(new Option("--format <name>", "the format").choices(formats).default("ndjson"))
    .option("--out <path>", "file to write")
    .action(({ format, out }: { format: string; out?: string }) => runLibraryExport(quietly(), format, out));
  library
    .command("search")
    .description("songs by words of title and artist")
    .argument("<words>", "in any order, in any case, with or without accents")
    .option("--limit <number>", "how many songs", numberUpTo(100), 25)
    .option("--json", "print JSON")
    .action((words: string, { limit, json = false }: { limit: number; json?: boolean }) =>
      runLibrarySearch(quietly(), words, limit, json),
    );
  library
    .command("duplicates")
    .description("songs that are likely the same; nothing is changed")
    .option("--limit <number>", "how many groups", numberUpTo(1_000_000), 100)
    .option("--json", "one line of JSON for each group")
    .action(({ limit, json = false }: { limit: number; json?: boolean }) =>
      runLibraryDuplicates(quietly(), limit, json),
    );
}

/** `segue library …`: the song library. */
export function addLibrary(program: Command): void {
  const library = program.command("library").description("the song library");
  addImport(library);
  addScan(library);
  addReading(library);
}
