import { Worker } from "node:worker_threads";
import type { GraphTaskName, GraphTasks } from "./graph-tasks.ts";
import type { GraphOrder, ThreadOrder, ThreadReply } from "./graph-thread-messages.ts";

interface Waiting {
  resolve(output: unknown): void;
  reject(failure: unknown): void;
}

/**
 * A thread that does what takes long on the graph. It does one thing after another; a path takes it milliseconds. It is
 * started by the first task, and again after it has died.
 */
export class GraphThread {
  readonly #initialOrders: () => readonly GraphOrder[];
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #tasks = 0;

  /** `initialOrders` says what a new thread must be told to have the graph as it is now. */
  constructor(initialOrders: () => readonly GraphOrder[]) {
    this.#initialOrders = initialOrders;
  }

  /** Tells the thread of a change; one that does not run yet hears of it when it starts. */
  tell(order: GraphOrder): void {
    this.#worker?.postMessage(order);
  }

  /** Does a task on the graph as it is when the thread comes to it. */
  run<Name extends GraphTaskName>(name: Name, input: GraphTasks[Name]["input"]): Promise<GraphTasks[Name]["output"]> {
    const worker = this.#start();
    this.#tasks += 1;
    const number = this.#tasks;
    const reply = new Promise<unknown>((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
    // While it works, the process stays.
    worker.ref();
    const order: ThreadOrder = { kind: "task", number, name, input };
    worker.postMessage(order);
    // The output of the task of this name, by the types of GraphTaskRunners.
    return reply as Promise<GraphTasks[Name]["output"]>;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#fail(new Error("the thread of the graph was closed"));
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./graph-worker-jobs.ts", import.meta.url));
    worker.unref();
    worker.on("message", (reply: ThreadReply) => this.#settle(reply));
    worker.on("error", (error) => this.#lose(worker, error));
    worker.on("exit", () => this.#lose(worker, new Error("the thread of the graph has ended")));
    for (const order of this.#initialOrders()) worker.postMessage(order);
    this.#worker = worker;
    return worker;
  }

  #settle(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ("failure" in reply) waiting?.reject(reply.failure);
    else waiting?.resolve(reply.output);
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#fail(error);
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
