import { KNOWN_SCOPES } from "@segue/kernel/security";
import { type Command, InvalidArgumentError } from "commander";
import { quietly } from "./command-config.ts";
import { type NewTokenFlags, runTokenCreate, runTokenList, runTokenRevoke } from "./token.ts";
import { parseLifetime } from "./token-lifetime.ts";

type Flags<All extends { readonly json: boolean }> = Omit<All, "json"> & { readonly json?: boolean };

function gatherScope(scope: string, before: readonly string[] = []): string[] {
  if (KNOWN_SCOPES.every((known) => known !== scope)) {
    throw new InvalidArgumentError(`The scopes are ${KNOWN_SCOPES.join(", ")}.`);
  }
  return [...new Set([...before, scope])];
}

/** `segue token create|list|revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program.command("token").description("API tokens, for a server with SEGUE_AUTH=token");
  token
    .command("create")
    .description("make a token; it is printed once")
    .requiredOption("--name <name>", "what histories call it")
    .requiredOption("--scope <scope>", `what it may do; repeat it for several: ${KNOWN_SCOPES.join(", ")}`, gatherScope)
    .option(
      "--expires <time>",
      "how long it holds, e.g. 90d, 12h or 30m; without it, until it is revoked",
      parseLifetime,
    )
    .option("--tenant <name>", "whose rows it sees and writes; without it, yours")
    .option("--json", "print JSON")
    .action(({ json = false, ...flags }: Flags<NewTokenFlags>) => runTokenCreate(quietly(), { ...flags, json }));
  token
    .command("list")
    .description("every token, the newest first, without its secret")
    .option("--json", "print JSON")
    .action(({ json = false }: { json?: boolean }) => runTokenList(quietly(), json));
  token
    .command("revoke")
    .description("refuse a token from now on")
    .argument("<id>", "its id, as list shows it, or the token itself")
    .option("--json", "print JSON")
    .action((id: string, { json = false }: { json?: boolean }) => runTokenRevoke(quietly(), id, json));
}
