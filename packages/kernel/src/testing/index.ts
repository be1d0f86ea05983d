export { type TestDatabase, type TestEngine, testEngines } from "./test-database.ts";
