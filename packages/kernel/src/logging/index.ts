export type { Logger } from "pino";
export { type LoggerOptions, makeLogger } from "./make-logger.ts";
