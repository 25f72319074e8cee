import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";

/** Which events to try again. */
export type ReplayOrder = { reason: string } | { ids: string[] };

/** What became of them until now. */
export interface ReplaySum {
  stored: number;
  /** Stored before, or kept out: they leave quarantine too. */
  left: number;
  still: number;
}

interface Replayed {
  stored: number;
  duplicate: number;
  withheld: number;
  rejected: { n: number }[];
  next: string | null;
}

/** Tries rejected events again, part after part, and says how far it is. */
export function useReplay(site: string) {
  const queries = useQueryClient();
  const [sum, setSum] = useState<ReplaySum | null>(null);
  const replay = useMutation({
    mutationFn: async (order: ReplayOrder) => {
      const now: ReplaySum = { stored: 0, left: 0, still: 0 };
      setSum(null);
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const part: Replayed = await callApi("POST", sitePath(site, "quarantine", "replay"), {
          ...order,
          ...(cursor ? { cursor } : {}),
        });
        now.stored += part.stored;
        now.left += part.duplicate + part.withheld;
        now.still += part.rejected.reduce((n, one) => n + one.n, 0);
        setSum({ ...now });
        cursor = part.next;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["site", site] }),
  });
  return { replay, sum };
}
