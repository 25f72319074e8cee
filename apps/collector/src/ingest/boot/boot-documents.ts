import { findFirstKey } from "../admit.ts";
import type { Call } from "../call.ts";
import { keysOfRequest } from "../http/keys-of-request.ts";

/** A client keeps its boot document for a while; a new setting reaches it within this. */
const CACHE = { "cache-control": "public, max-age=300" };

/**
 * `GET /v1/projects/:writeKey/settings`: what Segment's browser client boots from (conventions 4.1). It names this
 * collector as where events go and turns the client's own metrics off.
 */
export async function segmentSettings(call: Call, writeKey: string): Promise<Response> {
  if (!(await findFirstKey(call, [writeKey]))) return unknownSource();
  const { host, protocol } = new URL(call.request.url);
  return Response.json(
    {
      integrations: {
        "Segment.io": { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol === "https:" ? "https" : "http" },
      },
      plan: { track: { __default: { enabled: true, integrations: {} } } },
      metrics: { sampleRate: 0 },
    },
    { headers: CACHE },
  );
}

/**
 * `GET /sourceConfig/`: what RudderStack's browser client boots from (conventions 4.2): a source that is on, without
 * destinations, so that all events go to the data plane that the page names, and without error reports to others.
 */
export async function rudderSourceConfig(call: Call): Promise<Response> {
  const offered = keysOfRequest(call.request);
  const writeKey = offered[0];
  const key = await findFirstKey(call, offered);
  if (!key || writeKey === undefined) return unknownSource();
  const off = { enabled: false };
  return Response.json(
    {
      source: {
        id: key.site.siteId,
        name: key.site.siteId,
        writeKey,
        enabled: true,
        workspaceId: key.site.siteId,
        config: { statsCollection: { errors: off, metrics: off } },
        destinations: [],
        connections: [],
        dataplanes: {},
      },
    },
    { headers: CACHE },
  );
}

function unknownSource(): Response {
  return Response.json({ error: { code: "unknown_key", message: "No site has this write key." } }, { status: 404 });
}
