import type { Reporter } from "vitest/node";

/** Prints one plain line for machines at the very end: `12 passed, 0 failed, 1 skipped`. */
export function makeSummaryReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      let [passed, failed, skipped] = [0, unhandledErrors.length, 0];
      for (const module of modules) {
        for (const { state } of [...module.children.allTests()].map((test) => test.result())) {
          if (state === "passed") passed += 1;
          else if (state === "failed") failed += 1;
          else skipped += 1;
        }
        // A file that cannot be loaded, or a hook that fails, has no test of its own to count.
        if (module.errors().length > 0) failed += 1;
        for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
      }
      // After the other reporters' last lines, whichever order they run in.
      process.once("exit", () => process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`));
    },
  };
}
