import type { Model } from "@meander/journey/model";
import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";
import type { Job } from "./jobs.ts";

/** Every version that a site has had. */
export interface ModelVersion {
  version: number;
  note: string;
  /** Null for the model that every site begins with. */
  createdBy: string | null;
  createdAt: number | null;
  /** Answers are given by it now. */
  served: boolean;
}

interface Change {
  before: number;
  after: number;
}

interface Standing {
  phase: string;
  softConversions: number;
  conversions: number;
}

/** What would change if a model were saved, by a sample of the site's own journeys. */
export interface ModelTrial {
  looked: number;
  skipped: number;
  of: number;
  changed: number;
  phases: (Change & { phase: string })[];
  goals: (Change & { goal: string })[];
  softConversions: Change;
  conversions: Change;
  examples: { journey: string; before: Standing; after: Standing }[];
}

export const modelVersionsQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "model", "versions"],
    queryFn: ({ signal }) =>
      callApi<{ versions: ModelVersion[] }>("GET", sitePath(site, "model", "versions"), undefined, signal),
  });

export const modelVersionQuery = (site: string, version: number) =>
  queryOptions({
    queryKey: ["site", site, "model", "versions", version],
    queryFn: ({ signal }) =>
      callApi<Model>("GET", sitePath(site, "model", "versions", String(version)), undefined, signal),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const modelTrialQuery = (site: string, model: Model) =>
  queryOptions({
    queryKey: ["site", site, "model", "try", model],
    queryFn: ({ signal }) => callApi<ModelTrial>("POST", sitePath(site, "model", "try"), model, signal),
    staleTime: 60_000,
    retry: false,
  });

/** Saves a model made from the newest version; answers stay the old ones until the job is done. */
export function saveModel(site: string, model: Model, note: string): Promise<Job> {
  return callApi<Job>("PUT", withQuery(sitePath(site, "model"), { note }), model);
}
