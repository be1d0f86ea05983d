import { defineConfig } from "vitest/config";

/** Browser tests: one worker, one browser, the real server. Run: `vitest run --config apps/web/vitest.e2e.config.ts`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["e2e/*.e2e.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
