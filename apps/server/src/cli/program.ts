import { Command, InvalidArgumentError, Option } from "commander";
import type { Role } from "../assemble.ts";
import { type ContextName, contextNames } from "../contexts.ts";
import { version } from "../version.ts";
import { configure, quietly } from "./command-config.ts";
import { addConfig } from "./config-commands.ts";
import { runDemoCommand } from "./demo.ts";
import { runDoctorCommand } from "./doctor.ts";
import { exportFormats, runExportCommand } from "./export.ts";
import { runGraphCommand } from "./graph.ts";
import { runImportCommand } from "./import.ts";
import { addLibrary } from "./library-commands.ts";
import { type MigrateVerb, runMigrateCommand } from "./migrate.ts";
import { runNextCommand } from "./next.ts";
import { type PathFlags, runPathCommand } from "./path.ts";
import { type PlanFlags, runPlanCommand } from "./plan.ts";
import { CommandFailed } from "./run-program.ts";
import { runServeCommand } from "./serve.ts";
import { addTokenCommands } from "./token-commands.ts";

const roles = ["http", "jobs"] as const satisfies readonly Role[];

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Reads `a,b` where each must be one of `known`. */
const listOf =
  <Name extends string>(known: readonly Name[]) =>
  (text: string): Name[] =>
    text.split(",").map((given) => {
      const name = known.find((each) => each === given.trim());
      if (name === undefined) throw new InvalidArgumentError(`"${given}" is not one of ${known.join(", ")}.`);
      return name;
    });

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Give a whole number above 0.");
  return number;
}

interface ServeFlags {
  readonly host?: string;
  readonly port?: string;
  readonly auth?: string;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly logLevel?: string;
  readonly contexts: ContextName[];
  readonly roles: Role[];
  readonly migrate: boolean;
  readonly demo: boolean;
}

function addServe(program: Command): void {
  program
    .command("serve")
    .description("serve the page and the API until a signal")
    .option("--host <address>", "address to listen on (HOST)")
    .option("--port <number>", "port to listen on, 0 for any (PORT)")
    .option("--auth <mode>", "local, token or jwt: who may use it (SEGUE_AUTH)")
    .option("--database-url <url>", "PostgreSQL instead of the embedded database (DATABASE_URL)")
    .option("--data-dir <folder>", "folder of the embedded database (SEGUE_DATA_DIR)")
    .option("--log-level <level>", "fatal, error, warn, info, debug or trace (LOG_LEVEL)")
    .option("--contexts <names>", "contexts to run, e.g. setlists", listOf(contextNames), [...contextNames])
    .option("--roles <names>", "what this process does: http, jobs", listOf(roles), [...roles])
    .option("--no-migrate", "do not apply migrations; not ready until somebody does")
    .option("--no-demo", "leave an empty database empty (SEGUE_DEMO=off)")
    .action(async ({ host, port, auth, databaseUrl, dataDir, logLevel, demo, ...options }: ServeFlags) => {
      const flags = { host, port, auth, databaseUrl, dataDir, logLevel, ...(demo ? {} : { demo: "off" }) };
      await runServeCommand(configure(flags), options);
    });
}

interface ImportFlags {
  readonly format?: string;
  readonly columns?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

function addImport(program: Command): void {
  program
    .command("import")
    .description("read setlists from files and folders")
    .argument("<path...>", "files, or folders that are walked")
    .option("--format <name>", "read as this format, whatever the content looks like")
    .option("--columns <map>", "columns of a table, e.g. artist=Performer,title=Song")
    .option("--dry-run", "read and count only; no set is written")
    .option("--json", "one line of JSON for each file, and the totals as the last line")
    .action(async (paths: string[], { dryRun = false, json = false, ...options }: ImportFlags) => {
      if (!(await runImportCommand(quietly(), paths, { dryRun, json, ...options }))) throw new CommandFailed();
    });
}

function addQuestions(program: Command): void {
  program
    .command("next")
    .description("what goes well after a track, and who has done it")
    .argument("<track>", '"Artist - Title", or words of it')
    .option("--limit <number>", "how many answers", wholeNumber, 10)
    .option("--json", "print JSON")
    .action((track: string, { limit, json = false }: { limit: number; json?: boolean }) =>
      runNextCommand(quietly(), track, { limit, json }),
    );
  const graph = program.command("graph").description("the graph of transitions");
  for (const [verb, description] of [
    ["stats", "what the library holds, and the checksum of its graph"],
    ["rebuild", "derive every transition anew from the setlists"],
  ] as const) {
    graph
      .command(verb)
      .description(description)
      .option("--json", "print JSON")
      .action(({ json = false }: { json?: boolean }) => runGraphCommand(quietly(), verb, json));
  }
}

function addRoutes(program: Command): void {
  program
    .command("path")
    .description("the best way through the graph from one track to another, and who has played each step")
    .argument("<from>", '"Artist - Title", words of it, or an id')
    .argument("<to>", "the same")
    .option("--via <track>", "a track on the way; repeat it for several, in order", gather, [])
    .option("--max-key-steps <number>", "most steps on the Camelot wheel from a track to the next")
    .option("--max-tempo-change <percent>", "largest change of tempo from a track to the next")
    .option("--alternatives <number>", "how many other paths to give")
    .option("--json", "print JSON")
    .action((from: string, to: string, { json = false, ...flags }: Omit<PathFlags, "json"> & { json?: boolean }) =>
      runPathCommand(quietly(), from, to, { ...flags, json }),
    );
  program
    .command("plan")
    .description("build a set from what people have played")
    .option("--from <track>", "the first track")
    .option("--to <track>", "the last track")
    .option("--pin <position=track>", 'a track at a position, e.g. 5="Artist - Title"; repeat it', gather, [])
    .option("--length <tracks>", "how many tracks")
    .option("--minutes <minutes>", "how long, instead of how many tracks")
    .option("--tolerance <minutes>", "how far the length may be off")
    .option("--pool <setlist id>", "only tracks of this playlist or collection")
    .option("--curve <shape>", "warm-up, peak, close, steady, or points of tempo such as 0=122,1=126")
    .option("--ban <track>", "a track to leave out; repeat it", gather, [])
    .option("--ban-artist <name>", "an artist to leave out; repeat it", gather, [])
    .option("--max-key-steps <number>", "most steps on the Camelot wheel from a track to the next")
    .option("--max-tempo-change <percent>", "largest change of tempo from a track to the next")
    .option("--artist-gap <tracks>", "no artist twice within so many tracks")
    .option("--strict", "refuse a move whose key or tempo is unknown where they are limited")
    .option("--allow-unseen", "also moves that nobody has played")
    .option("--plans <number>", "how many different sets")
    .option("--seed <number>", "the same seed gives the same sets")
    .option("--json", "print JSON")
    .action(async ({ json = false, ...flags }: Omit<PlanFlags, "json"> & { json?: boolean }) => {
      if (!(await runPlanCommand(quietly(), { ...flags, json }))) throw new CommandFailed();
    });
}

interface ExportFlags {
  readonly format?: string;
  readonly set?: string[];
  readonly out?: string;
  readonly output?: string;
}

function addExport(program: Command): void {
  const what = "gexf, graphml, csv: the graph; json, setlists-csv, rekordbox-xml: setlists; m3u8: one setlist";
  program
    .command("export")
    .description("write the graph, or setlists, to a file or to standard output")
    .addArgument(program.createArgument("[format]", what).choices(exportFormats))
    .addOption(new Option("--format <name>", "the format, where it is not given first").choices(exportFormats))
    .option("--set <id or title>", "only this setlist: its id, or words of its title; repeat it for several", gather)
    .option("--out <path>", "file to write; for m3u8 of several setlists, or of all, a folder")
    .addOption(new Option("--output <path>", "the same as --out").hideHelp())
    .action((first: string | undefined, { format = first, set, out, output = out }: ExportFlags, command: Command) => {
      if (format === undefined) return command.error(`error: name a format: ${exportFormats.join(", ")}`);
      return runExportCommand(quietly(), format, output, set);
    });
}

function addUpkeep(program: Command): void {
  program
    .command("migrate")
    .description("apply, list or verify the migrations of the database")
    .addArgument(program.createArgument("[verb]", "what to do").choices(["up", "status", "verify"]).default("up"))
    .option("--json", "print JSON")
    .action((verb: MigrateVerb, { json = false }: { json?: boolean }) => runMigrateCommand(quietly(), verb, json));
  const demo = program.command("demo").description("the fictional demo library");
  for (const verb of ["load", "remove"] as const) {
    demo
      .command(verb)
      .description(`${verb} it`)
      .option("--json", "print JSON")
      .action(({ json = false }: { json?: boolean }) => runDemoCommand(quietly(), verb, json));
  }
  program
    .command("doctor")
    .description("check what Segue needs here, and say what to do where it is missing")
    .option("--json", "print JSON")
    .action(async ({ json = false }: { json?: boolean }) => {
      if (!(await runDoctorCommand(quietly(), json))) throw new CommandFailed();
    });
}

/** The command line of Segue. */
export function makeProgram(): Command {
  const program = new Command("segue")
    .description("Learns from real DJ sets which tracks people play together.")
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addServe(program);
  addImport(program);
  addQuestions(program);
  addRoutes(program);
  addExport(program);
  addLibrary(program);
  addConfig(program);
  addTokenCommands(program);
  addUpkeep(program);
  return program;
}
