/** The reads that a page makes for every track that is looked at, as paths under /api/v1. */
export const ENDPOINTS: Readonly<Record<string, (id: string) => string>> = {
  track: (id) => `/tracks/${id}`,
  next: (id) => `/tracks/${id}/next`,
  neighborhood: (id) => `/graph/neighborhood/${id}?depth=1`,
};
