import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchApplications, fetchAudit, fetchConfigurations, fetchVersions } from "../api/configuration-api.ts";

// Everything of this view begins with "configurations", so that one call can make all of it read again.
const all = "configurations";

export const keys = {
  applications: [all, "applications"],
  application: (id: string) => [all, "application", id],
  tree: (applicationId: string) => [all, "tree", applicationId],
  versions: (id: string) => [all, "versions", id],
  version: (id: string, version: number) => [all, "version", id, version],
  effective: (id: string) => [all, "effective", id],
  audit: (id: string) => [all, "audit", id],
} as const;

export function useApplications() {
  return useInfiniteQuery({
    queryKey: keys.applications,
    queryFn: ({ pageParam, signal }) => fetchApplications(pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.has_next ? last.page + 1 : null),
    staleTime: 0,
  });
}

export function useTree(applicationId: string) {
  return useQuery({
    queryKey: keys.tree(applicationId),
    queryFn: ({ signal }) => fetchConfigurations(applicationId, signal),
    staleTime: 0,
  });
}

export function useVersions(id: string) {
  return useInfiniteQuery({
    queryKey: keys.versions(id),
    queryFn: ({ pageParam, signal }) => fetchVersions(id, pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.has_next ? last.page + 1 : null),
    staleTime: 0,
  });
}

export function useAudit(id: string) {
  return useInfiniteQuery({
    queryKey: keys.audit(id),
    queryFn: ({ pageParam, signal }) => fetchAudit(id, pageParam, signal),
    // The first page has no cursor.
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 0,
  });
}

/** After a configuration changed, here or elsewhere: all that is shown of it and of its neighbours is read again. */
export function refreshAfterChange(queries: QueryClient, id: string, applicationId: string): void {
  const stale = [keys.tree(applicationId), keys.versions(id), keys.audit(id), [all, "effective"]];
  for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
}

/** After a configuration was deleted: it is in no list any more, and there is nothing of it left to read. */
export function refreshAfterDeletion(queries: QueryClient, applicationId: string): void {
  for (const queryKey of [keys.tree(applicationId), keys.application(applicationId)]) {
    void queries.invalidateQueries({ queryKey });
  }
}
