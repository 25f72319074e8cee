import type { Env } from "../env.ts";
import type { IngestDeps } from "./deps.ts";
import type { RequestFacts } from "./enrich/request-facts.ts";

/** One request on its way through the collector. */
export interface Call {
  env: Env;
  deps: IngestDeps;
  request: Request;
  facts: RequestFacts;
  /** For work that may be lost. */
  waitUntil: (work: Promise<unknown>) => void;
}
