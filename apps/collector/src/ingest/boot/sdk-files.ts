import type { ScriptVersion } from "@meander/protocol";
import type { Call } from "../call.ts";

/** A name with a content hash never changes; `m.js` does with every release. */
const HASHED = /\.\w{8,}\.js$/;
const FOREVER = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=300, stale-while-revalidate=86400";

/**
 * `GET /m.js`, `GET /m.<hash>.js` and the plugins: files that the build left in the assets' folder `sdk/` (rule P1).
 * @param file a plain file name
 */
export async function sdkFile(call: Call, file: string): Promise<Response> {
  const found = await fetchBuilt(call, file, call.request.headers);
  if (!found.ok && found.status !== 304) return new Response("Not found", { status: 404 });
  const response = new Response(found.body, found);
  response.headers.set("cache-control", HASHED.test(file) ? FOREVER : SHORT);
  response.headers.set("content-type", "text/javascript; charset=utf-8");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("cross-origin-resource-policy", "cross-origin");
  response.headers.set("timing-allow-origin", "*");
  return response;
}

/**
 * `GET /m.json`: `{ file, integrity }` of the script as it is now: the name that never changes its content, and what a
 * tag says that demands exactly that content (rule P1). For the dashboard, and for whoever renews such tags by program.
 */
export async function sdkVersion(call: Call): Promise<Response> {
  const found = await fetchBuilt(call, "manifest.json");
  if (!found.ok) return new Response("Not found", { status: 404 });
  const { file, integrity } = (await found.json()) as ScriptVersion;
  return Response.json({ file, integrity } satisfies ScriptVersion, { headers: { "cache-control": "no-cache" } });
}

function fetchBuilt({ env, request }: Call, file: string, headers?: Headers): Promise<Response> {
  return env.ASSETS.fetch(new Request(new URL(`/sdk/${file}`, request.url), headers ? { headers } : {}));
}
