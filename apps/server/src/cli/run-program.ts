import { isDomainError } from "@segue/kernel/errors";
import { type Command, CommanderError } from "commander";

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** A command that has told its own story and only has its exit code left to give. */
export class CommandFailed extends Error {}

function describe(error: unknown): string {
  if (isDomainError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a command line and returns its exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync([...argv]);
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    if (!(error instanceof CommandFailed)) console.error(`segue: ${describe(error)}`);
    return isDomainError(error) && error.code === "config-invalid" ? WRONG_USAGE : FAILED;
  }
}
