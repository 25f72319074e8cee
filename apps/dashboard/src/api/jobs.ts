import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath, withQuery } from "./client.ts";

/** Long work and how far it has come. Times in ms. */
export interface Job {
  id: string;
  kind: "import" | "restore" | "rebuild" | "move";
  /** `waiting`: nobody works on it now; it can be gone on with. */
  state: "running" | "waiting" | "done" | "failed";
  unit: "bytes" | "journeys" | "visitors";
  done: number;
  /** Null when nobody knows. */
  total: number | null;
  etaMs: number | null;
  counts: Record<string, number>;
  errors: { line: number; column: string | null; reason: string; message: string }[];
  error: string | null;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
}

/** How often running work is asked how far it is. */
const LOOK_AGAIN_MS = 1_000;

export const jobsQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "jobs"],
    queryFn: ({ signal }) =>
      callApi<{ jobs: Job[] }>("GET", withQuery(sitePath(site, "jobs"), { limit: 50 }), undefined, signal),
    refetchInterval: ({ state }) => (state.data?.jobs.some((j) => j.state === "running") ? LOOK_AGAIN_MS : false),
  });

/** One job, asked again until it is over. */
export const jobQuery = (site: string, id: string) =>
  queryOptions({
    queryKey: ["site", site, "jobs", id],
    queryFn: ({ signal }) => callApi<Job>("GET", sitePath(site, "jobs", id), undefined, signal),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === "running" ? LOOK_AGAIN_MS : false,
  });
