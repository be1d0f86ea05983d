/**
 * For the browser tests and for looking at a running page in its console: `window.__segue`. Read-only; the page itself
 * does not use it.
 */
export interface DebugHook {
  readonly counts: () => {
    readonly nodes: number;
    readonly edges: number;
    readonly labels: number;
    readonly frames: number;
  };
  readonly camera: () => { readonly x: number; readonly y: number; readonly scale: number };
  /** Where a track is on the page, in CSS px from its top left; null when it is not drawn. */
  readonly screenPosition: (id: string) => { readonly x: number; readonly y: number } | null;
  /** Whether the layout has ended and nothing moves any more. */
  readonly settled: () => boolean;
}

declare global {
  interface Window {
    __segue?: DebugHook;
  }
}

/** Offers the hook until the returned function is called. */
export function offerDebugHook(page: Window, hook: DebugHook): () => void {
  page.__segue = Object.freeze(hook);
  return () => {
    if (page.__segue === hook) delete page.__segue;
  };
}
