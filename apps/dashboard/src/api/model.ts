import type { Kind } from "@meander/protocol";
import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";
import type { Job } from "./jobs.ts";

export interface PropertyTest {
  name: string;
  equals?: (string | number | boolean | null)[];
  atLeast?: number;
  atMost?: number;
  exists?: boolean;
}

export interface DaysSinceTest {
  mark: "first_touch" | "last_touch" | "last_conversion";
  atLeast?: number;
  lessThan?: number;
}

/** All tests must hold; within a list one is enough (rule J4). */
export interface Condition {
  kind?: Kind[];
  name?: string[];
  path?: string[];
  channel?: string[];
  property?: PropertyTest[];
  goal?: string[];
  outcome?: string[];
  in?: string[];
  after?: string[];
  daysSince?: DaysSinceTest[];
}

export interface PhaseDefinition {
  id: string;
  name: { en: string; da: string; sv: string };
  dormantDays?: number;
  endsLap?: boolean;
}

export interface PhaseRule {
  phase: string;
  when: Condition;
}

export interface Goal {
  id: string;
  name: string;
  kind: "soft_conversion" | "conversion";
  when: Condition;
  weight?: number;
  value?: string | string[];
  count: "session" | "journey" | "every";
}

export interface ValenceRow {
  when: Condition;
  valence: number | "score";
}

/** A site's journey model as the API gives and takes it (rule J12). */
export interface Model {
  version: number;
  phases: PhaseDefinition[];
  rules: PhaseRule[];
  goals: Goal[];
  valences: ValenceRow[];
  dormantDays: number;
  sessionGapMs: number;
}

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
