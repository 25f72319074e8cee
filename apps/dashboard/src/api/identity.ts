import type { LinkEvidence } from "@meander/reports/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi, sitePath } from "./client.ts";
import { meQuery } from "./queries.ts";

/** What is left of an erased person: the proof that it was done (rule I10). */
export interface ErasureReceipt {
  id: string;
  erasedAt: number;
  journey: string;
  identifiers: number;
  touchpoints: number;
  links: number;
  quarantined: number;
}

/** Whether the reader may decide who is who; the API has the last word. */
export function useIsAdmin(site: string): boolean {
  return useQuery(meQuery()).data?.sites.find((s) => s.id === site)?.role === "admin";
}

/** Takes a link back, or lets it count again (rule I9); the journeys of the site are read anew. */
export function useVerdict(site: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revoked }: Pick<LinkEvidence, "id" | "revoked">) =>
      revoked
        ? callApi("POST", sitePath(site, "links", id, "restore"))
        : callApi("DELETE", sitePath(site, "links", id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site] }),
  });
}

/** Says that two user ids are one person (rule I6). */
export function useAlias(site: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: { previousUserId: string; userId: string }) =>
      callApi<{ id: string }>("POST", sitePath(site, "identities", "alias"), ids),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site] }),
  });
}

/** Erases a person or visitor for good; what the page shows of them is forgotten by whoever closes the receipt. */
export function useErasure(site: string, journey: string) {
  return useMutation({
    mutationFn: () => callApi<ErasureReceipt>("DELETE", sitePath(site, "journeys", journey)),
  });
}
