import { type Command, InvalidArgumentError } from "commander";
import { quietly } from "./command-config.ts";
import {
  runConfigApps,
  runConfigDiff,
  runConfigGet,
  runConfigHistory,
  runConfigList,
  runConfigWatch,
} from "./config-read.ts";
import { type Target, targetOf } from "./config-target.ts";
import { type Assignment, assignmentOf, keysOf, splitAssignment } from "./config-values.ts";
import { runConfigDelete, runConfigRollback, runConfigSet, type SetFlags } from "./config-write.ts";

interface JsonFlag {
  readonly json?: boolean;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("Give a whole number above 0.");
  return number;
}

const gatherAssignment = (given: string, before: readonly Assignment[] = []) => [...before, assignmentOf(given)];

const gatherFile = (given: string, before: SetFlags["secretFile"] = []) => [...before, splitAssignment(given)];

const TARGET = ["<app/name>", "an application, and one of its configurations"] as const;

function addReading(config: Command): void {
  config
    .command("apps")
    .description("every application")
    .option("--json", "print JSON")
    .action(({ json = false }: JsonFlag) => runConfigApps(quietly(), json));
  config
    .command("list")
    .description("the configurations of an application")
    .argument("<app>", "its name")
    .option("--json", "print JSON")
    .action((application: string, { json = false }: JsonFlag) => runConfigList(quietly(), application, json));
  config
    .command("get")
    .description("the values of a configuration")
    .argument(...TARGET, targetOf)
    .option("--effective", "with everything that it extends")
    .option("--reveal", "secrets in the clear; this is written to the audit log")
    .option("--json", "print JSON: also its version, or the origin of each value")
    .action((target: Target, flags: JsonFlag & { effective?: boolean; reveal?: boolean }) => {
      const { effective = false, reveal = false, json = false } = flags;
      return runConfigGet(quietly(), target, { effective, reveal, json });
    });
  config
    .command("watch")
    .description("what holds for a configuration, and again at every change, until a signal")
    .argument(...TARGET, targetOf)
    .option("--changes <number>", "end when so many states were shown", wholeNumber, Number.POSITIVE_INFINITY)
    .option("--json", "one line of JSON for each")
    .action((target: Target, { changes, json = false }: JsonFlag & { changes: number }) =>
      runConfigWatch(quietly(), target, { changes, json }),
    );
}

function addHistory(config: Command): void {
  config
    .command("history")
    .description("the versions of a configuration, the newest first")
    .argument(...TARGET, targetOf)
    .option("--json", "print JSON")
    .action((target: Target, { json = false }: JsonFlag) => runConfigHistory(quietly(), target, json));
  config
    .command("diff")
    .description("what changed from one version to another")
    .argument(...TARGET, targetOf)
    .argument("<from>", "a version", wholeNumber)
    .argument("<to>", "a version", wholeNumber)
    .option("--json", "print JSON: a JSON Patch (RFC 6902)")
    .action((target: Target, from: number, to: number, { json = false }: JsonFlag) =>
      runConfigDiff(quietly(), target, { from: String(from), to: String(to) }, json),
    );
  config
    .command("rollback")
    .description("make a new version that equals an old one")
    .argument(...TARGET, targetOf)
    .argument("<version>", "the old one", wholeNumber)
    .option("--comment <text>", "why; kept in the history")
    .option("--json", "print JSON")
    .action((target: Target, version: number, { json = false, ...flags }: JsonFlag & { comment?: string }) =>
      runConfigRollback(quietly(), target, version, { ...flags, json }),
    );
}

type GivenSetFlags = JsonFlag & Partial<Omit<SetFlags, "json">>;

function addWriting(config: Command): void {
  config
    .command("set")
    .description("make a configuration, or change the values that are named")
    .argument(...TARGET, targetOf)
    .argument("[path=value...]", "JSON or text, e.g. db.port=5432; null takes a value away", gatherAssignment, [])
    .option("--file <path>", "values as a JSON object; - for standard input")
    .option("--secret <path>", "a secret, whose text is read from standard input", keysOf)
    .option("--secret-file <path=file>", "a secret, whose text is read from a file; repeat it", gatherFile)
    .option("--replace", "every value anew, instead of only those that are named")
    .option("--comment <text>", "why; kept in the history")
    .option("--json", "print JSON")
    .addHelpText("after", "\nSecrets are never given as arguments, which other users of the machine can see.")
    .action((target: Target, assignments: readonly Assignment[], flags: GivenSetFlags) => {
      const { json = false, replace = false, secretFile = [], ...rest } = flags;
      return runConfigSet(quietly(), target, assignments, { ...rest, json, replace, secretFile });
    });
  config
    .command("delete")
    .description("delete a configuration, whose versions stay, or an application")
    .argument("<app[/name]>", "an application, or one of its configurations")
    .option("--cascade", "of an application: with all of its configurations")
    .option("--comment <text>", "why; kept in the audit log")
    .option("--json", "print JSON")
    .action((given: string, flags: JsonFlag & { cascade?: boolean; comment?: string }) => {
      const { cascade = false, json = false, ...rest } = flags;
      return runConfigDelete(quietly(), given.includes("/") ? targetOf(given) : given, { ...rest, cascade, json });
    });
}

/** `segue config …`: applications and their configurations. */
export function addConfig(program: Command): void {
  const config = program.command("config").description("applications and their configurations");
  addReading(config);
  addHistory(config);
  addWriting(config);
}
