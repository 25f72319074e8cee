import type { ShareLink } from "@meander/protocol";
import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath } from "./client.ts";
import type { CommonAnswer } from "./reports.ts";

/** What a share link opens (rule A1). */
export interface Shared {
  name: string;
  report: string;
  address: string;
  expiresAt: number;
  site: { id: string; name: string; timezone: string };
  phases: { id: string; name: Record<string, string> }[];
  answer: CommonAnswer;
}

export const shareLinksQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "shares"],
    queryFn: ({ signal }) => callApi<{ shares: ShareLink[] }>("GET", sitePath(site, "shares"), undefined, signal),
  });

/** What a link is to open, and for how many days. */
export interface ShareDraft {
  name: string;
  report: string;
  question: Record<string, string | undefined>;
  address: string;
  days: number;
}

export const createShareLink = (site: string, draft: ShareDraft) =>
  callApi<ShareLink & { token: string }>("POST", sitePath(site, "shares"), draft);

export const sharedQuery = (token: string) =>
  queryOptions({
    queryKey: ["shared", token],
    queryFn: ({ signal }) => callApi<Shared>("GET", "/api/shared", undefined, signal, token),
    staleTime: Number.POSITIVE_INFINITY,
  });
