import { type EventType, isPrototypeKey, openEnvelope, parseJson } from "@meander/protocol";
import { admit, findFirstKey } from "./admit.ts";
import type { Call } from "./call.ts";
import { keysOfRequest } from "./http/keys-of-request.ts";
import { takeEnvelope } from "./take-envelope.ts";

/** A transparent GIF of one pixel. */
const GIF = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (c) => c.charCodeAt(0));
const MAX_FIELDS = 100;
const MAX_LEVELS = 10;

/** `GET /v1/pixel/{type}`: the event lies in the query; the answer is the picture, whatever becomes of it (rule P1). */
export async function takePixel(call: Call, pathType: EventType): Promise<Response> {
  try {
    await takeQuery(call, pathType);
  } catch (error) {
    // A page that shows a broken picture helps nobody; the log says what happened.
    console.error(JSON.stringify({ level: "error", where: "pixel", error: String(error) }));
  }
  return new Response(GIF, { headers: { "content-type": "image/gif", "cache-control": "no-store" } });
}

async function takeQuery(call: Call, pathType: EventType): Promise<void> {
  const params = new URL(call.request.url).searchParams;
  const data = params.get("data");
  const envelope = openEnvelope(data === null ? fromFields(params) : fromData(data), pathType);
  if (typeof envelope === "string") return;
  const key = await findFirstKey(call, [...keysOfRequest(call.request), envelope.writeKey]);
  if (!key || (await admit(call, key))) return;
  await takeEnvelope(call, key, envelope);
}

/** JSON in base64url or base64; null when it is neither. */
function fromData(data: string): unknown {
  try {
    const binary = atob(data.replaceAll("-", "+").replaceAll("_", "/"));
    return parseJson(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
  } catch {
    // Neither base64 nor JSON: there is no event in it.
    return null;
  }
}

/** Flat fields with dots, `properties.plan=pro`, as an object. */
function fromFields(params: URLSearchParams): Record<string, unknown> {
  const event: Record<string, unknown> = {};
  let fields = 0;
  for (const [name, value] of params) {
    if (++fields > MAX_FIELDS) break;
    const path = name.split(".");
    if (path.length <= MAX_LEVELS && !path.some(isPrototypeKey)) setAt(event, path, value);
  }
  return event;
}

function setAt(event: Record<string, unknown>, path: readonly string[], value: string): void {
  let place = event;
  for (const step of path.slice(0, -1)) {
    const next = place[step];
    if (typeof next === "object" && next !== null) place = next as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      place[step] = made;
      place = made;
    }
  }
  place[path.at(-1) ?? ""] = value;
}
