import type { EventType } from "@meander/protocol";
import type { Call } from "./call.ts";
import { refuse } from "./http/refuse.ts";
import { type OpenedRequest, openRequest } from "./open-request.ts";
import { takeEnvelope } from "./take-envelope.ts";
import { saysNdjson, takeLines } from "./take-lines.ts";

/**
 * `POST /v1/{type}`, `/v1/batch` and their short forms (rule P1).
 * @param pathType the type that the path names; null on the batch endpoints
 */
export async function takeEvents(call: Call, pathType: EventType | null): Promise<Response> {
  const opened = await openRequest(call, pathType);
  return typeof opened === "string" ? refuse(opened) : takeOpened(call, opened);
}

/**
 * `POST /v1/import`: touchpoints with their own times, for secret keys only (rule P13). A batch as JSON, or NDJSON of any
 * size when Content-Type or `?format=ndjson` says so.
 */
export async function takeImport(call: Call): Promise<Response> {
  if (saysNdjson(call.request)) return takeLines(call);
  const opened = await openRequest(call, null);
  if (typeof opened === "string") return refuse(opened);
  if (opened.key.kind !== "secret") return refuse("secret_key_required");
  return takeOpened(call, opened);
}

async function takeOpened(call: Call, { key, envelope, bytes }: OpenedRequest): Promise<Response> {
  const leave = call.deps.inFlight.enter(bytes);
  if (!leave) return refuse("overloaded");
  const work = takeEnvelope(call, key, envelope).finally(leave);
  // The runtime drops a request whose client goes away; what a leaving page has sent is stored all the same.
  call.waitUntil(work.catch(() => undefined));
  const answer = await work;
  return typeof answer === "string" ? refuse(answer) : Response.json(answer);
}
