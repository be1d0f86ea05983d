import { readFile } from "node:fs/promises";
import { compileQuery, type Database } from "@segue/kernel/db";

// Linux counts processor time in hundredths of a second, whatever the kernel's own tick is (USER_HZ, proc(5)).
const TICKS_A_SECOND = 100;

const LIST_BACKENDS = compileQuery(
  "bench.list_backends",
  "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
);

/** Processor seconds that a process has used so far; null when it is none of that name, or cannot be seen. */
export async function cpuSecondsOf(pid: number, named?: string): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The name of the process stands in parentheses and may hold spaces; utime and stime are fields 14 and 15.
  const name = stat?.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
  if (stat === null || (named !== undefined && name !== named)) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/**
 * Processor seconds that the server's processes of this database have used so far; null when they cannot be seen: on
 * another machine, in a container, or not on Linux. Unlike time, it hardly depends on who else uses the machine.
 */
export async function serverCpuSeconds(database: Database): Promise<number | null> {
  const backends = await database.query<{ pid: number }>(LIST_BACKENDS);
  const seconds = await Promise.all(backends.map(({ pid }) => cpuSecondsOf(pid, "postgres")));
  const seen = seconds.filter((each) => each !== null);
  return seen.length === backends.length ? seen.reduce((sum, each) => sum + each, 0) : null;
}
