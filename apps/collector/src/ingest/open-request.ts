import { type BodyError, type Envelope, type EventType, openEnvelope, parseJson } from "@meander/protocol";
import type { KeySettings } from "../control/site-settings.ts";
import { shardName } from "../shard/place.ts";
import { admit, findFirstKey } from "./admit.ts";
import type { Call } from "./call.ts";
import { keysOfRequest } from "./http/keys-of-request.ts";
import { readBody } from "./http/read-body.ts";

/** A request that may be taken: whose it is and what it holds. */
export interface OpenedRequest {
  key: KeySettings;
  envelope: Envelope;
  /** About how large its body was. */
  bytes: number;
}

/**
 * Authorises, limits and parses a request with a body (rules P2, P3, P11, P12). A key in headers or query is looked
 * at before the body is read; browsers that send beacons have it in the body alone.
 * @returns why the request is refused
 */
export async function openRequest(call: Call, pathType: EventType | null): Promise<OpenedRequest | BodyError> {
  const early = await findFirstKey(call, keysOfRequest(call.request));
  const earlyRefusal = early && (await admit(call, early));
  if (earlyRefusal) return earlyRefusal;
  const read = await readEnvelope(call.request, pathType);
  if (typeof read === "string") {
    if (early) countUnparseable(call, early, read);
    return read;
  }
  const { envelope, bytes } = read;
  const key = early ?? (await findFirstKey(call, [envelope.writeKey]));
  if (!key) return "unknown_key";
  const refusal = early ? null : await admit(call, key);
  return refusal ?? { key, envelope, bytes };
}

async function readEnvelope(
  request: Request,
  pathType: EventType | null,
): Promise<Omit<OpenedRequest, "key"> | BodyError> {
  const body = await readBody(request);
  if (typeof body === "string") return body;
  let value: unknown;
  try {
    value = parseJson(body.text);
  } catch {
    // The only thing that JSON.parse throws on text.
    return "broken_json";
  }
  const envelope = openEnvelope(value, pathType);
  return typeof envelope === "string" ? envelope : { envelope, bytes: body.text.length };
}

/** Nothing of such a body is kept, only that it came (rule P5); losing one such count is no harm. */
function countUnparseable(call: Call, key: KeySettings, reason: BodyError): void {
  const shard = call.deps.openShard(call.env, shardName({ ...key.site, index: 0 }));
  call.waitUntil(shard.countUnparseable(reason).catch(() => undefined));
}
