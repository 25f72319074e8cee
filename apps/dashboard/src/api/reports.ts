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

/** Which report was asked what: its numbers open their journeys by the same question. */
export interface Asked {
  site: string;
  report: string;
  question: Readonly<Record<string, string | undefined>>;
}

/** A report as it was answered; it may hold the same report of what it was to be compared with. */
export type Answered<T extends object> = T & { asked: Asked; withheld?: number; compared?: T };

/** A report by its name in the catalogue (rule A5), with its parameters. */
export const reportQuery = <T extends CommonAnswer>(
  site: string,
  name: string,
  params: Record<string, string | undefined>,
) =>
  queryOptions({
    queryKey: ["site", site, "report", name, params],
    queryFn: async ({ signal }): Promise<Answered<T>> => ({
      ...(await callApi<T>("GET", withQuery(sitePath(site, "reports", name), params), undefined, signal)),
      asked: { site, report: name, question: params },
    }),
    staleTime: 60_000,
  });
