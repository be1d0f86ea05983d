/** To the worker: lay out from nothing (`placed` null), or only what is not placed. A new run replaces the last. */
export interface LayoutRequest {
  readonly run: number;
  readonly nodeCount: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly start: { readonly positions: Float32Array; readonly placed: Uint8Array } | null;
}

/** From the worker: where everything is now. `done` reaches 1 exactly once per run, in its last message. */
export interface LayoutReply {
  readonly run: number;
  readonly positions: Float32Array;
  readonly done: number;
}
