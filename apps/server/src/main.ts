import { enableCompileCache } from "node:module";

// Before anything else is loaded: from the second start on, a command is up in 0.7 s instead of 1.1 s.
enableCompileCache();

const { makeProgram } = await import("./cli/program.ts");
const { runProgram } = await import("./cli/run-program.ts");

process.exitCode = await runProgram(makeProgram(), process.argv);
