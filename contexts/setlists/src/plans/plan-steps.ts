/** Work in steps some milliseconds apart: it stops at every `yield`, so that whoever runs it may end it there. */
export type Steps<Result> = Generator<void, Result, void>;

/** What a plan may take. The clock is passed in and counts in ms from any start. */
export interface PlanLimits {
  /** Time for the search; finding out why there is no plan takes at most as long again. */
  readonly budgetMs: number;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

/** Whether the time of a search is over. Asking is cheap: the clock is read at each `check` alone. */
export interface Deadline {
  /** Reads the clock. */
  check(): boolean;
  isOver(): boolean;
}

export function makeDeadline({ now }: Pick<PlanLimits, "now">, ms: number): Deadline {
  const end = now() + ms;
  let over = false;
  return {
    check: () => {
      over ||= now() >= end;
      return over;
    },
    isOver: () => over,
  };
}

/** Runs all steps. @throws the reason of the signal once it is aborted */
export function runSteps<Result>(steps: Steps<Result>, signal: AbortSignal | undefined): Result {
  while (true) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
