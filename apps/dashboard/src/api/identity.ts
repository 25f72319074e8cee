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

/** What can be said of a link: that it is taken back, that it counts although the guard holds it back, or nothing more. */
export type Verdict = "revoke" | "accept" | "restore";

/** Says something of a link (rules I5, I9); the journeys of the site are read anew. */
export function useVerdict(site: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, verdict }: { id: LinkEvidence["id"]; verdict: Verdict }) =>
      verdict === "revoke"
        ? callApi("DELETE", sitePath(site, "links", id))
        : callApi("POST", sitePath(site, "links", id, verdict)),
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
