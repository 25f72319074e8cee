import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";

/** What every report's answer says of itself. */
export interface CommonAnswer {
  definition: string;
  modelVersion: number;
  journeysBehind: number;
  from: string;
  to: string;
  /** Rows and numbers that were left out, for a role that sees no individuals. */
  withheld?: number;
}

/** A report that may hold the same report of what it was to be compared with. */
export type Answered<T extends object> = T & { withheld?: number; compared?: T };

/** A report by its name in the catalogue (rule A5), with its parameters. */
export const reportQuery = <T extends CommonAnswer>(
  site: string,
  name: string,
  params: Record<string, string | undefined>,
) =>
  queryOptions({
    queryKey: ["site", site, "report", name, params],
    queryFn: ({ signal }) => callApi<T>("GET", withQuery(sitePath(site, "reports", name), params), undefined, signal),
    staleTime: 60_000,
  });
