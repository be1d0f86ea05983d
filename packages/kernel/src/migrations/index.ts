export {
  type MigrationSource,
  type MigrationState,
  type MigrationStatus,
  migrateUp,
  migrationStatus,
  readMigrations,
  verifyMigrations,
} from "./migrate.ts";
export { printSchema } from "./print-schema.ts";
