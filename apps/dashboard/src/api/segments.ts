import type { SavedSegment, SegmentDraft } from "@meander/protocol";
import type { JourneyPage } from "@meander/reports/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";

/** The segments and personas that a site has kept. */
export const segmentsQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "segments"],
    queryFn: ({ signal }) =>
      callApi<{ segments: SavedSegment[] }>("GET", sitePath(site, "segments"), undefined, signal),
    staleTime: 60_000,
  });

/** How many journeys a segment has, of all times. */
export const segmentSizeQuery = (site: string, segment: string) =>
  queryOptions({
    queryKey: ["site", site, "segment size", segment],
    queryFn: async ({ signal }) => {
      const path = withQuery(sitePath(site, "journeys"), { segment, count: "1", limit: 1 });
      return (await callApi<JourneyPage>("GET", path, undefined, signal)).total ?? 0;
    },
    staleTime: 60_000,
    retry: false,
  });

/** Keeps a segment: a new one without an id, else the one of that id, written anew. */
export function useKeepSegment(site: string, id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: SegmentDraft) =>
      id === undefined
        ? callApi<SavedSegment>("POST", sitePath(site, "segments"), draft)
        : callApi<SavedSegment>("PATCH", sitePath(site, "segments", id), draft),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, "segments"] }),
  });
}

export function useDeleteSegment(site: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi("DELETE", sitePath(site, "segments", id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, "segments"] }),
  });
}
