import type { Member, Role } from "@meander/protocol";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";

/** What is kept of a site, and for how long (rule S4). */
export interface DataKept {
  /** When the oldest touchpoint happened, ms UTC. */
  oldest: number | null;
  touchpoints: number;
  journeys: number;
  quarantined: number;
  bytes: number;
  shards: number;
  retentionMonths: number;
  quarantineDays: number;
}

/** One row of the audit log (rule A8). */
export interface AuditEntry {
  seq: number;
  at: number;
  /** `user:<id>`, `key:<id>` or `token`. */
  actor: string;
  email: string | null;
  action: string;
  target: string;
  details: unknown;
}

export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
  /** Every row of the page has the hash that it was written with. */
  intact: boolean;
}

/** One link that the guard holds back until somebody decides (rule I5). */
export interface WaitingLink {
  id: string;
  visitor: string;
  messageId: string;
  at: number;
  device: { class: string; browser: string | null; os: string | null } | null;
}

/** A user or contact with so many new devices at once that some wait. */
export interface Guard {
  /** `u:...` or `c:...`; leads to their journey. */
  id: string;
  linked: number;
  waiting: number;
  accepted: number;
  refused: number;
  since: number;
  until: number;
  examples: WaitingLink[];
}

/** A member as adding gives it: the password of somebody new is never shown again. */
export type NewMember = Member & { password: string | null };

export const membersQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "members"],
    queryFn: ({ signal }) => callApi<{ members: Member[] }>("GET", sitePath(site, "members"), undefined, signal),
  });

export const addMember = (site: string, member: { email: string; name: string; role: Role }) =>
  callApi<NewMember>("POST", sitePath(site, "members"), member);

export const dataKeptQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "data"],
    queryFn: ({ signal }) => callApi<DataKept>("GET", sitePath(site, "data"), undefined, signal),
  });

export const guardsQuery = (site: string) =>
  infiniteQueryOptions({
    queryKey: ["site", site, "guards"],
    queryFn: ({ pageParam, signal }) =>
      callApi<{ guards: Guard[]; next: string | null }>(
        "GET",
        withQuery(sitePath(site, "guards"), { cursor: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });

export const auditQuery = (site: string, wanted: { about?: string | undefined; action?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["site", site, "audit", wanted],
    queryFn: ({ pageParam, signal }) =>
      callApi<AuditPage>(
        "GET",
        withQuery(sitePath(site, "audit"), { ...wanted, cursor: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last: AuditPage) => last.next,
  });
