export { type TestDatabase, testEngines, type TestEngine } from "./test-database.ts";
