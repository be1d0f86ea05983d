import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { makeSummaryReporter } from "./tools/summary-reporter.ts";

const globalSetup = "./packages/kernel/src/testing/global-setup.ts";

export default defineConfig({
  test: {
    reporters: ["default", makeSummaryReporter()],
    // A process for each file: what one leaves behind (handles, environment, WebAssembly memory) another never sees.
    pool: "forks",
    // Two files at a time: each may run an embedded PostgreSQL, and the smallest machine that must work has two cores.
    maxWorkers: 2,
    // `.only` is for the machine it was typed on.
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    setupFiles: [join(import.meta.dirname, "tools/leaked-handles.ts")],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["{apps,contexts,packages,bench}/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**", "**/data/**"],
          globalSetup: existsSync(globalSetup) ? [globalSetup] : [],
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          root: "apps/web",
          include: ["e2e/**/*.e2e.ts"],
          // One browser, one server, one after the other.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
