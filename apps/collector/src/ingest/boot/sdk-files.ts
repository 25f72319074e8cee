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
  const url = new URL(`/sdk/${file}`, call.request.url);
  const found = await call.env.ASSETS.fetch(new Request(url, { headers: call.request.headers }));
  if (!found.ok && found.status !== 304) return new Response("Not found", { status: 404 });
  const response = new Response(found.body, found);
  response.headers.set("cache-control", HASHED.test(file) ? FOREVER : SHORT);
  response.headers.set("content-type", "text/javascript; charset=utf-8");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("cross-origin-resource-policy", "cross-origin");
  response.headers.set("timing-allow-origin", "*");
  return response;
}
