import type { Clock } from "../ports.ts";
import type { GraphChanges } from "./graph-changes.ts";
import { readSnapshot, writeSnapshot } from "./graph-snapshot-files.ts";
import type { GraphImage, GraphSource } from "./graph-source.ts";
import type { GraphTaskName, GraphTasks } from "./graph-tasks.ts";
import { GraphThread } from "./graph-thread-jobs.ts";
import type { GraphOrder } from "./graph-thread-messages.ts";
import { MemoryGraph } from "./memory-graph.ts";

/** Where what happens to the graph in memory is told. */
export interface GraphLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface LiveGraphDeps {
  readonly source: GraphSource;
  readonly clock: Clock;
  readonly log: GraphLog;
  /** The file of the snapshot; null for none. */
  readonly snapshotPath: string | null;
}

/** Changes are made part of the arrays when there are more than this share of the edges, but not for a few. */
const MOST_CHANGED_SHARE = 0.05;
const FEW_CHANGES = 10_000;

/** The graph at one version, and all that was put on the arrays since they were built. */
interface State {
  graph: MemoryGraph;
  version: string;
  applied: GraphChanges[];
}

/**
 * The graph in memory, following the database:
 *
 * 1. It is opened by the first who asks: from the snapshot where it is one of this library, else from the database.
 * 2. `refresh`, called at every notice of a change, reads what has changed since and puts it on top, here and in the
 *    threads. Where that is not known any more, the graph is read anew.
 * 3. When much has changed, a thread makes new arrays; what came meanwhile is put on top of them.
 * 4. New arrays are written to the snapshot. A newer graph than the snapshot's is found by the changes since.
 */
export class LiveGraph {
  readonly #deps: LiveGraphDeps;
  readonly #fewChanges: number;
  // Two, so that a path, which takes milliseconds, does not wait for a plan. Each starts with its first task.
  readonly #quick = new GraphThread(() => this.#ordersOf(this.#state));
  readonly #slow = new GraphThread(() => this.#ordersOf(this.#state));
  #state: State | null = null;
  #opening: Promise<void> | null = null;
  #refreshing: Promise<void> | null = null;
  #isStale = false;
  #background: Promise<void> = Promise.resolve();
  #compacting = false;
  #closed = false;

  constructor(deps: LiveGraphDeps, fewChanges = FEW_CHANGES) {
    this.#deps = deps;
    this.#fewChanges = fewChanges;
  }

  /** The graph with every change that was noticed. Good until the next await: the next change alters it. */
  async graph(): Promise<MemoryGraph> {
    await this.#open();
    await this.#refreshing;
    if (this.#state === null) throw new Error("the graph is not open");
    return this.#state.graph;
  }

  /** Does what takes long in a thread, on the graph as the database has it now. */
  async run<Name extends GraphTaskName>(
    name: Name,
    input: GraphTasks[Name]["input"],
  ): Promise<GraphTasks[Name]["output"]> {
    await this.#open();
    await this.refresh();
    return this.#threadFor(name).run(name, input);
  }

  /** Follows the database to its present version. Nothing to do before the graph is opened. */
  async refresh(): Promise<void> {
    if (this.#state === null || this.#closed) return;
    this.#isStale = true;
    this.#refreshing ??= this.#catchUp().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  /** Ends the threads and waits for what is being written. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#opening, this.#refreshing]);
    await Promise.all([this.#quick.close(), this.#slow.close()]);
    await this.#background;
  }

  async #open(): Promise<void> {
    this.#opening ??= this.#load().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    await this.#opening;
  }

  async #load(): Promise<void> {
    const start = performance.now();
    const kept = await this.#readSnapshot();
    this.#begin(kept ?? (await this.#deps.source.readGraph()), kept === null);
    await this.refresh();
    const from = kept === null ? "database" : "snapshot";
    this.#deps.log.info({ from, ms: Math.round(performance.now() - start) }, "the graph is in memory");
  }

  async #readSnapshot(): Promise<GraphImage | null> {
    const { snapshotPath: path, source, log } = this.#deps;
    if (path === null) return null;
    const message = "the snapshot of the graph is not used";
    const image = await readSnapshot(path, (reason) => log.warn({ path, reason }, message));
    if (image === null) return null;
    if ((await source.originOf(image.version)) === image.origin) return image;
    // Nothing is wrong: much was imported since, or another database is looked at.
    log.info({ path, reason: "it is of another library, or too old" }, message);
    return null;
  }

  /** Goes on from new arrays. */
  #begin(image: GraphImage, isNew: boolean, applied: GraphChanges[] = []): void {
    const graph = new MemoryGraph(image.arrays, this.#deps.clock().getFullYear());
    for (const changes of applied) graph.apply(changes);
    this.#state = { graph, version: applied.at(-1)?.version ?? image.version, applied };
    for (const order of this.#ordersOf(this.#state)) this.#tell(order);
    if (isNew) this.#writeSnapshot(image);
  }

  #threadFor(name: GraphTaskName): GraphThread {
    return name === "paths" ? this.#quick : this.#slow;
  }

  #tell(order: GraphOrder): void {
    this.#quick.tell(order);
    this.#slow.tell(order);
  }

  #ordersOf(state: State | null): GraphOrder[] {
    if (state === null) return [];
    const { graph, applied } = state;
    return [
      { kind: "graph", arrays: graph.arrays, thisYear: graph.thisYear },
      ...applied.map((changes): GraphOrder => ({ kind: "changes", changes })),
    ];
  }

  async #catchUp(): Promise<void> {
    while (this.#isStale && this.#state !== null && !this.#closed) {
      this.#isStale = false;
      const { version } = this.#state;
      const changes = await this.#deps.source.readChanges(version);
      if (changes === null) this.#begin(await this.#deps.source.readGraph(), true);
      else if (changes.version !== version) this.#put(changes);
    }
  }

  #put(changes: GraphChanges): void {
    if (this.#state === null) return;
    this.#state.graph.apply(changes);
    this.#state.applied.push(changes);
    this.#state.version = changes.version;
    this.#tell({ kind: "changes", changes });
    const { graph } = this.#state;
    const most = Math.max(this.#fewChanges, graph.edgeCount * MOST_CHANGED_SHARE);
    if (graph.changeCount > most && !this.#compacting) this.#inBackground(() => this.#compact());
  }

  async #compact(): Promise<void> {
    const before = this.#state;
    if (before === null || this.#compacting) return;
    this.#compacting = true;
    try {
      const { version, applied } = before;
      const count = applied.length;
      const arrays = await this.#slow.run("compact", null);
      const origin = await this.#deps.source.originOf(version);
      // The graph was read anew meanwhile.
      if (this.#state !== before) return;
      this.#begin({ arrays, version, origin: origin ?? "" }, origin !== null, before.applied.slice(count));
    } finally {
      this.#compacting = false;
    }
  }

  #writeSnapshot(image: GraphImage): void {
    const { snapshotPath } = this.#deps;
    if (snapshotPath !== null) this.#inBackground(() => writeSnapshot(snapshotPath, image));
  }

  /** One after another; what fails is told and done without. */
  #inBackground(work: () => Promise<void>): void {
    this.#background = this.#background.then(work).catch((error: unknown) => {
      if (!this.#closed) this.#deps.log.warn({ err: error }, "the graph in memory could not be tidied or kept");
    });
  }
}
