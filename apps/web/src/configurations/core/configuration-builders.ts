import type { Configuration } from "../../api/configuration-api.ts";

/** A configuration for tests. */
export function aConfiguration(part: Partial<Configuration> = {}): Configuration {
  return {
    id: "01J0000000000000000000000A",
    application_id: "01J0000000000000000000000B",
    name: "base",
    comments: null,
    config: { rate: 1 },
    schema: null,
    extends: null,
    version: 1,
    created_at: "2024-06-15T10:00:00Z",
    updated_at: "2024-06-15T10:00:00Z",
    ...part,
  };
}
