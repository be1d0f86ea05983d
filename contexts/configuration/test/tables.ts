import type { ConfigurationApp } from "./configuration-app.ts";

/** What the tables hold, as far as the tests look at it. */
export const tables = async (app: ConfigurationApp) => ({
  applications: await app.rows(
    "select id, name, comments, schema, version from configuration.applications order by id",
  ),
  configurations: await app.rows(
    "select id, application_id, name, comments, config, schema, extends_id, version from configuration.configurations order by id",
  ),
});
