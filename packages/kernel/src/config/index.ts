export type { Config } from "./config-schema.ts";
export { type ConfigPlaces, type ConfigSources, readConfigSources } from "./config-sources.ts";
export { type ConfigOverrides, loadConfig } from "./load-config.ts";
export { isLoopbackHost } from "./loopback.ts";
