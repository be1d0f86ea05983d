import { type Config, type ConfigOverrides, loadConfig, readConfigSources } from "@segue/kernel/config";

/** The settings of this process; flags win. */
export const configure = (overrides: ConfigOverrides = {}): Config => loadConfig(readConfigSources(), overrides);

/** The same for a command, which prints results: what happens underneath is of interest when asked for. */
export const quietly = (): Config => {
  const sources = readConfigSources();
  return loadConfig(sources, sources.environment.LOG_LEVEL === undefined ? { logLevel: "warn" } : {});
};
