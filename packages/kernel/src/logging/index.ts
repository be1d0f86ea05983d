export { type LoggerOptions, makeLogger } from "./make-logger.ts";
export type { Logger } from "pino";
