export { type BatchLoader, makeBatchLoader } from "./batch-loader.ts";
export { type DataLock, findLockHolder, type LockHolder, takeDataLock } from "./data-lock.ts";
export { type Database, type Db, inTransaction, streamRows } from "./database.ts";
export { groupBy } from "./group-by.ts";
export { createPglite, databaseOf, openEmbedded } from "./open-embedded.ts";
export { openPostgres } from "./open-postgres.ts";
export { compileQuery, loadQueries, type Parameters, parseQueries, type Query } from "./query.ts";
