import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { compileQuery, type Database } from "@segue/kernel/db";

/** What a measurement was taken on. A number without it says nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gib: number;
  readonly node: string;
  readonly platform: string;
  readonly postgresql: string;
  /** Settings of the server that decide how fast it writes and reads. */
  readonly settings: Readonly<Record<string, string>>;
  /** Load of the last minute before the measurement: far above 0, somebody else was using the machine. */
  readonly load_before: number;
  readonly measured_at: string;
}

const VERSION = compileQuery("bench.version", "select current_setting('server_version') as version");
const SETTINGS = compileQuery(
  "bench.settings",
  `select name, current_setting(name) as value from pg_settings
   where name in ('shared_buffers', 'work_mem', 'max_wal_size', 'fsync', 'synchronous_commit', 'jit') order by name`,
);

/** Describes this machine, for what needs no database. */
export function describeHost(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memory_gib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    postgresql: "not used",
    settings: {},
    load_before: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    measured_at: new Date().toISOString(),
  };
}

/** Describes this machine and the PostgreSQL behind `database`. */
export async function describeMachine(database: Database): Promise<Machine> {
  const [server] = await database.query<{ version: string }>(VERSION);
  const settings = await database.query<{ name: string; value: string }>(SETTINGS);
  return {
    ...describeHost(),
    postgresql: server?.version ?? "unknown",
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
  };
}
