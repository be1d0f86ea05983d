import { makeProgram } from "./cli/program.ts";
import { runProgram } from "./cli/run-program.ts";

process.exitCode = await runProgram(makeProgram(), process.argv);
