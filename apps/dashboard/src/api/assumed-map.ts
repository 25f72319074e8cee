import type { AssumedMap } from "@meander/reports/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, sitePath } from "./client.ts";

/** Writes down what the team believes of its journeys; the map shows it beside what really happens (rule D6). */
export function useSaveAssumedMap(site: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (map: AssumedMap) => callApi<AssumedMap>("PUT", sitePath(site, "assumed-map"), map),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, "report", "journey-map"] }),
  });
}
