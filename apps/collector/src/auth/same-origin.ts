import { Problem } from "../api/problem.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets a request that rides on a cookie change something only when our own page made it (rule S8): same origin by
 * `Sec-Fetch-Site`, or by the exact Origin in browsers without it; a JSON body; and a header that no form can send.
 * @throws Problem 403
 */
export function demandSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const ours = site === null ? request.headers.get("origin") === new URL(request.url).origin : site === "same-origin";
  const json = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === "application/json";
  if (!ours || !json || request.headers.get("x-meander") !== "1") {
    throw new Problem(403, "With a session, changes come from the dashboard itself; use a secret key from elsewhere.");
  }
}
