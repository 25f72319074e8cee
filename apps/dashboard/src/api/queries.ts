import type { Role, ScriptVersion, Site, SiteKey } from "@meander/protocol";
import type { Journey, JourneyPage, TouchpointPage } from "@meander/reports/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";

/** Who is signed in and which sites they may open. */
export interface Me {
  /** Null for a key or the admin token. */
  email: string | null;
  name: string;
  /** May make sites. */
  owner: boolean;
  sites: { id: string; name: string; role: Role }[];
}

/** One event in quarantine (rule P5). */
export interface QuarantineItem {
  id: string;
  receivedAt: number;
  reason: string;
  messageId: string | null;
  body: string;
  /** Enough of it is kept to try it again. */
  canReplay: boolean;
}

/** The newest of what quarantine keeps, and how many there are. */
export interface Quarantine {
  entries: QuarantineItem[];
  reasons: { reason: string; n: number }[];
  next: string | null;
}

/** What the dashboard reads of a site's journey model (rule J4). */
export interface SiteModel {
  version: number;
  phases: { id: string; name: Record<string, string> }[];
  goals: { id: string; name: string; kind: string }[];
}

export interface JourneyFilter {
  from?: string | undefined;
  to?: string | undefined;
  phase?: string | undefined;
  channel?: string | undefined;
  goal?: string | undefined;
  q?: string | undefined;
  /** In the languages of docs/patterns.md and docs/segments.md. */
  pattern?: string | undefined;
  segment?: string | undefined;
  /** A number of a report, as `behindText` writes it. */
  behind?: string | undefined;
  sort?: string | undefined;
}

const PAGE_SIZE = 50;
const TOUCHPOINTS_PER_PAGE = 200;

/** The script as it is served now; not of the API, since whoever renews a tag by program asks it too. */
export const scriptVersionQuery = () =>
  queryOptions({
    queryKey: ["script-version"],
    queryFn: ({ signal }) => callApi<ScriptVersion>("GET", "/m.json", undefined, signal),
  });

export const meQuery = () =>
  queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => callApi<Me>("GET", "/api/me", undefined, signal) });

export const siteQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site],
    queryFn: ({ signal }) => callApi<Site>("GET", sitePath(site), undefined, signal),
  });

export const modelQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "model"],
    queryFn: ({ signal }) => callApi<SiteModel>("GET", sitePath(site, "model"), undefined, signal),
    staleTime: 5 * 60_000,
  });

export const keysQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "keys"],
    queryFn: ({ signal }) => callApi<{ keys: SiteKey[] }>("GET", sitePath(site, "keys"), undefined, signal),
  });

export const quarantineQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "quarantine"],
    queryFn: ({ signal }) => callApi<Quarantine>("GET", sitePath(site, "quarantine"), undefined, signal),
  });

export const journeysQuery = (site: string, filter: JourneyFilter) =>
  infiniteQueryOptions({
    queryKey: ["site", site, "journeys", filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<JourneyPage>(
        "GET",
        withQuery(sitePath(site, "journeys"), {
          ...filter,
          limit: PAGE_SIZE,
          cursor: pageParam,
          // Behind a number there are as many as it says, which is to be seen at once.
          count: filter.behind !== undefined && pageParam === "" ? "1" : undefined,
        }),
        undefined,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last: JourneyPage) => last.next,
  });

/** When a site was last touched (ms UTC); null when it never was. */
export const newestTouchQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "newest"],
    queryFn: async ({ signal }) => {
      const page = await callApi<JourneyPage>(
        "GET",
        withQuery(sitePath(site, "journeys"), { limit: 1 }),
        undefined,
        signal,
      );
      return page.journeys[0]?.lastTouch ?? null;
    },
  });

export const journeyQuery = (site: string, journey: string) =>
  queryOptions({
    queryKey: ["site", site, "journey", journey],
    queryFn: ({ signal }) => callApi<Journey>("GET", sitePath(site, "journeys", journey), undefined, signal),
  });

export const touchpointsQuery = (site: string, journey: string) =>
  infiniteQueryOptions({
    queryKey: ["site", site, "journey", journey, "touchpoints"],
    queryFn: ({ pageParam, signal }) =>
      callApi<TouchpointPage>(
        "GET",
        withQuery(sitePath(site, "journeys", journey, "touchpoints"), {
          limit: TOUCHPOINTS_PER_PAGE,
          cursor: pageParam,
        }),
        undefined,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last: TouchpointPage) => last.next,
  });
