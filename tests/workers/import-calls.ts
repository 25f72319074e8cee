import { ADMIN, call, json, ORIGIN, send } from "./control-plane.ts";

/** A job as the API tells it. */
export interface JobAnswer {
  id: string;
  state: string;
  done: number;
  total: number | null;
  counts: Record<string, number>;
  errors: { line: number; column: string | null; reason: string; message: string }[];
  error: string | null;
}

/** What a dry run shows. */
export interface PreviewAnswer {
  columns: string[];
  rows: { line: number; at: number; visitor: string; kind: string; channel: string | null; properties: object }[];
  counts: Record<string, number>;
  errors: JobAnswer["errors"];
}

/** Of the columns that most of these tests send. */
export const MAPPING = { fields: { userId: "customer", event: "what", timestamp: "when" } };

/** What the address says besides the path. */
export type Query = Record<string, string | number | object>;

/** Sends a file to a site. */
export function post(site: string, body: BodyInit, query: Query = {}, headers: Record<string, string> = {}) {
  const url = new URL(`${ORIGIN}/api/sites/${site}/import`);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const authorization = `Bearer ${ADMIN.bearer}`;
  return send(new Request(url, { method: "POST", body, headers: { authorization, ...headers } }));
}

/** Sends a file and gives the job that came of it. */
export async function run(site: string, body: BodyInit, query: Query = {}): Promise<JobAnswer> {
  return json(await post(site, body, query));
}

/** The journeys of a site with their touchpoints. */
export async function journeysOf(site: string) {
  const { journeys } = await json<{ journeys: { id: string; touchpoints: number }[] }>(
    await call("GET", `/api/sites/${site}/journeys?limit=100`, ADMIN),
  );
  return Object.fromEntries(journeys.map(({ id, touchpoints }) => [id, touchpoints]));
}

/** Everything that a site keeps, as text. */
export async function textOf(site: string): Promise<string> {
  const response = await call("GET", `/api/sites/${site}/export`, ADMIN);
  return new TextDecoder().decode(await response.arrayBuffer());
}

/** One row of the past. */
export const event = (changes: object = {}) => ({
  type: "track",
  event: "Bought",
  kind: "offline",
  userId: "u1",
  timestamp: "2024-05-01T10:00:00Z",
  ...changes,
});
/** As NDJSON. */
export const lines = (...events: unknown[]) => events.map((one) => JSON.stringify(one)).join("\n");
